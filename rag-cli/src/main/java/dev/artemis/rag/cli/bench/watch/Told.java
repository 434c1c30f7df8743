package dev.artemis.rag.cli.bench.watch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What a process was told of, and when by {@link System#nanoTime}, which all processes of a machine
 * share. Thread-safe.
 */
final class Told {
  private final Map<String, Long> times = new LinkedHashMap<>();

  /** Now, if it is news. */
  void add(String id) {
    long now = System.nanoTime();
    synchronized (this) {
      times.putIfAbsent(id, now);
      notifyAll();
    }
  }

  /** Waits until it was so much, at most so long. */
  synchronized void await(int number, long seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    long left = end - System.nanoTime();
    while (times.size() < number && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
  }

  /** For another process. */
  synchronized String line() {
    return times.entrySet().stream()
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining(" "));
  }

  static Map<String, Long> parse(String line) {
    Map<String, Long> times = new LinkedHashMap<>();
    try (Scanner words = new Scanner(line)) {
      while (words.hasNext()) {
        times.put(words.next(), words.nextLong());
      }
    }
    return times;
  }
}
