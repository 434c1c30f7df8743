package dev.artemis.rag.cli.bench.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long the threads of a process were on a processor, by the kernel's {@code schedstat}: other
 * counts are of clock ticks of 10 ms, longer than what is measured. What a thread did that has
 * ended meanwhile is not known.
 *
 * @param at when, by {@link System#nanoTime}
 * @param byThread nanoseconds of each
 */
record ProcessorTime(long at, Map<String, Long> byThread) {
  ProcessorTime {
    byThread = Map.copyOf(byThread);
  }

  /** Of a process, until now. */
  static ProcessorTime of(long pid) throws IOException {
    Map<String, Long> byThread = new HashMap<>();
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path thread : threads.toList()) {
        read(thread, byThread);
      }
    }
    return new ProcessorTime(System.nanoTime(), byThread);
  }

  private static void read(Path thread, Map<String, Long> byThread) {
    try {
      String[] fields = Files.readString(thread.resolve("schedstat")).split(" ", -1);
      byThread.put(thread.getFileName().toString(), Long.parseLong(fields[0]));
    } catch (IOException e) {
      System.getLogger("ragctl").log(System.Logger.Level.DEBUG, thread + " has just ended", e);
    }
  }

  /** Percent of one processor since then. */
  double percentSince(ProcessorTime earlier) {
    long used =
        byThread.entrySet().stream()
            .mapToLong(one -> one.getValue() - earlier.byThread.getOrDefault(one.getKey(), 0L))
            .sum();
    return 100.0 * used / (at - earlier.at);
  }
}
