package dev.artemis.lockd.simulation;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Many seeds, some at a time; each of them runs on one thread at a time. Ends at a violation. */
final class Campaign {
  private final long first;
  private final long seeds;
  private final Fault fault;
  private final AtomicLong next = new AtomicLong();
  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private long virtualNanos;
  private long done;
  private long wallNanos;
  private volatile Simulation.Outcome violated;
  private volatile Throwable failure;

  Campaign(long first, long seeds, Fault fault) {
    this.first = first;
    this.seeds = seeds;
    this.fault = fault;
  }

  void run() throws InterruptedException {
    long began = System.nanoTime();
    List<Thread> runners = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread runner = new Thread(this::work, "simulation");
      runner.setUncaughtExceptionHandler((thread, e) -> failure = e);
      runners.add(runner);
      runner.start();
    }
    for (Thread runner : runners) {
      runner.join();
    }
    wallNanos = System.nanoTime() - began;
    if (failure != null) {
      throw new IllegalStateException("the simulation itself failed", failure);
    }
  }

  private void work() {
    try (Carriers carriers = new Carriers()) {
      long index = next.getAndIncrement();
      while (index < seeds && violated == null && failure == null) {
        add(Simulation.run(first + index, fault, false, carriers));
        index = next.getAndIncrement();
      }
    }
  }

  private synchronized void add(Simulation.Outcome outcome) {
    done++;
    virtualNanos += outcome.nanos();
    outcome.counts().forEach((what, times) -> counts.merge(what, times, Long::sum));
    if (outcome.violation().isPresent() && (violated == null || outcome.seed() < violated.seed())) {
      violated = outcome;
    }
  }

  /** The first violation that was found, if any. */
  Optional<Simulation.Outcome> violated() {
    return Optional.ofNullable(violated);
  }

  long done() {
    return done;
  }

  /** What never happened, and so was not tried. */
  List<Count> missing() {
    List<Count> missing = new ArrayList<>(List.of(Count.values()));
    missing.removeAll(counts.keySet());
    return missing;
  }

  /** Prints the result; tells whether all is well. */
  boolean report(PrintStream out) {
    counts.forEach((what, times) -> out.printf("%-30s %12d%n", what.word(), times));
    double seconds = wallNanos / 1e9;
    out.printf(
        "%d seeds in %.1f s, %.0f seeds/s; %.0f s of virtual time%n",
        done, seconds, done / seconds, virtualNanos / 1e9);
    if (violated != null) {
      long seed = violated.seed();
      out.println("VIOLATED " + violated.violation().orElseThrow());
      try (Carriers carriers = new Carriers()) {
        out.print(Simulation.run(seed, fault, true, carriers).history());
      }
      out.printf("Verdict: violated by seed %d; again with%n", seed);
      out.printf(
          "  scripts/simulate --seed %d --seeds 1%s%n",
          seed, fault == Fault.NONE ? "" : " --fault " + fault);
      return false;
    }
    if (!missing().isEmpty()) {
      out.println("Verdict: not exercised: " + missing().stream().map(Count::word).toList());
      return false;
    }
    out.println("Verdict: ok");
    return true;
  }
}
