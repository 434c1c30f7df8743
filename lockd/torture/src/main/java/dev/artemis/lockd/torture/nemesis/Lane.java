package dev.artemis.lockd.torture.nemesis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A thread that makes trouble of several kinds, one after the other: all kinds in the order that
 * the seed gives, then all again in another order. Two lanes make two troubles at a time.
 */
public final class Lane {
  private static final int MIN_PAUSE_MILLIS = 300;
  private static final int MAX_PAUSE_MILLIS = 1_300;

  private final List<Havoc> kinds;
  private final Patience patience;
  private final Consumer<String> schedule;
  private final Random random;
  private final Map<String, Integer> struck = new TreeMap<>();
  private final Map<String, Integer> skipped = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private final Thread thread;

  /** Of the given kinds; {@code schedule} hears what is done. */
  Lane(String name, List<Havoc> kinds, Patience patience, long seed, Consumer<String> schedule) {
    this.kinds = new ArrayList<>(kinds);
    this.patience = patience;
    this.schedule = schedule;
    this.random = new Random(seed);
    this.thread = new Thread(this::run, name);
    kinds.forEach(kind -> struck.put(kind.name(), 0));
  }

  void start() {
    thread.start();
  }

  void awaitEnd() throws InterruptedException {
    thread.join();
  }

  /** How often each kind was made; read after the end. */
  Map<String, Integer> struck() {
    return struck;
  }

  /** How often each kind could not be made; read after the end. */
  Map<String, Integer> skipped() {
    return skipped;
  }

  /** What went wrong with the making itself; read after the end. */
  List<String> failures() {
    return failures;
  }

  private void run() {
    while (!kinds.isEmpty() && !patience.over()) {
      Collections.shuffle(kinds, random);
      for (Havoc kind : kinds) {
        int pause = MIN_PAUSE_MILLIS + random.nextInt(MAX_PAUSE_MILLIS - MIN_PAUSE_MILLIS);
        long seed = random.nextLong();
        if (patience.pause(pause)) {
          return;
        }
        strike(kind, new Random(seed));
      }
    }
  }

  /** Each strike has a seed of its own, so that how long one takes does not change the next. */
  private void strike(Havoc kind, Random own) {
    try {
      String done = kind.strike(own);
      (done.startsWith(Havoc.SKIPPED) ? skipped : struck).merge(kind.name(), 1, Integer::sum);
      schedule.accept(kind.name() + ": " + done);
    } catch (Exception | AssertionError e) {
      failures.add(kind.name() + ": " + e);
      schedule.accept(kind.name() + " FAILED: " + e);
    }
  }
}
