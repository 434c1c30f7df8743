package dev.artemis.lockd.torture.bite;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.testkit.witness.WitnessProcess;
import dev.artemis.lockd.torture.kernel.LockTable;
import dev.artemis.lockd.torture.nemesis.Patience;
import dev.artemis.lockd.torture.others.Backing;
import dev.artemis.lockd.torture.record.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** One way of excluding under the nemesis: kill, stop, delete, crash, in turn. */
final class BiteRun implements AutoCloseable {
  private static final int CONTESTANTS = 4;
  private static final long STOP_MILLIS = Setting.LEASE_TTL.value() + 1_500;
  private static final long CALM_MILLIS = 700;
  private static final long START_MILLIS = 15_000;
  private static final int CATCH_TRIES = 60;
  private static final int DELETIONS = 5;

  private final Kind kind;
  private final Path folder;
  private final Backing backing;
  private final WitnessProcess witness;
  private final Random random;
  private final List<Contestant> present = new ArrayList<>();
  private final List<Contestant> all = new ArrayList<>();
  private final Patience patience = new Patience();
  private long began;
  private long deadline;
  private String trouble = "nothing";
  private long stoppedRounds;
  private int stops;
  private Optional<String> violation = Optional.empty();
  private long violationNanos;
  private String after = "";

  BiteRun(Kind kind, Path folder, Backing backing, WitnessProcess witness, long seed) {
    this.kind = kind;
    this.folder = folder;
    this.backing = backing;
    this.witness = witness;
    this.random = new Random(seed);
  }

  BiteResult run(Duration time) throws IOException {
    for (int i = 0; i < CONTESTANTS; i++) {
      present.add(start());
    }
    if (!Patience.await(START_MILLIS, () -> all.stream().noneMatch(c -> c.lines().isEmpty()))) {
      throw new IOException(kind + " did not start: " + all.get(0).errors());
    }
    began = System.nanoTime();
    deadline = began + time.toNanos();
    while (goesOn()) {
      torment();
    }
    look();
    return result();
  }

  private Contestant start() {
    Path ledger = folder.resolve("ledger-" + all.size());
    Contestant contestant =
        Contestant.start(kind, folder, backing.where(), witness.port(), ledger, random.nextLong());
    all.add(contestant);
    return contestant;
  }

  private boolean goesOn() {
    return deadline - System.nanoTime() > 0;
  }

  private void torment() throws IOException {
    calm();
    stop();
    calm();
    kill();
    if (goesOn() && kind.files() != Kind.Files.NONE && kind.files() != Kind.Files.ROBBED) {
      calm();
      delete();
    }
    if (goesOn() && kind.service() != Kind.Service.NONE) {
      calm();
      trouble = "restart";
      backing.crash();
    }
  }

  private void calm() {
    patience.pause(CALM_MILLIS);
    look();
  }

  private void kill() {
    Contestant victim = inside().orElse(present.get(0));
    trouble = "kill";
    victim.kill();
    present.remove(victim);
    present.add(start());
  }

  private Optional<Contestant> inside() {
    return present.stream().filter(Contestant::inside).findAny();
  }

  /** Stops whoever is between reading and writing, for longer than any lease lives. */
  private void stop() throws IOException {
    Optional<Contestant> caught = caught();
    if (caught.isEmpty()) {
      return;
    }
    long stopped = System.nanoTime();
    trouble = "stop";
    if (kind.files() == Kind.Files.ROBBED) {
      Files.deleteIfExists(folder.resolve(kind.lockFile()));
    }
    if (stops++ % 2 == 1 && kind.service() != Kind.Service.NONE) {
      trouble = "stop+restart";
      backing.crash();
    }
    patience.pause(Math.max(0, STOP_MILLIS - (System.nanoTime() - stopped) / 1_000_000));
    long ttl = TimeUnit.MILLISECONDS.toNanos(Setting.LEASE_TTL.value());
    long resumed = System.nanoTime();
    caught.get().resume();
    stoppedRounds += Findings.rounds(lines(), stopped + ttl, resumed);
  }

  private Optional<Contestant> caught() {
    for (int i = 0; i < CATCH_TRIES; i++) {
      Contestant victim = inside().orElse(present.get(random.nextInt(present.size())));
      victim.stop();
      if (victim.inside() && !beyondHelp(victim)) {
        return Optional.of(victim);
      }
      victim.resume();
      patience.pause(random.nextInt(5));
    }
    return Optional.empty();
  }

  /** Inside a transaction of SQLite only the end of the process helps; that is judged elsewhere. */
  private boolean beyondHelp(Contestant victim) {
    return kind != Kind.BUSY_TIMEOUT
        && LockTable.insideTransaction(folder.resolve(BiteWorker.DATABASE))
            .filter(pid -> pid == victim.pid())
            .isPresent();
  }

  private void delete() throws IOException {
    trouble = "deletion";
    for (int i = 0; i < DELETIONS; i++) {
      Files.deleteIfExists(folder.resolve(kind.lockFile()));
      patience.pause(50 + random.nextInt(100));
    }
  }

  private List<Line> lines() {
    return all.stream().flatMap(contestant -> contestant.lines().stream()).toList();
  }

  /** Looks for the first violation. */
  private void look() {
    if (violation.isPresent()) {
      return;
    }
    OptionalLong lost = Findings.lostUpdate(lines());
    List<String> overlaps = witness.verdict().violations();
    if (lost.isPresent() || !overlaps.isEmpty()) {
      violation = Optional.of(overlaps.isEmpty() ? "lost update" : overlaps.get(0));
      violationNanos = lost.orElse(System.nanoTime());
      after = trouble;
    }
  }

  private BiteResult result() {
    List<Line> lines = lines();
    return new BiteResult(
        kind,
        Optional.empty(),
        Math.max(0, (violationNanos - began) / 1_000_000),
        violation,
        after,
        Findings.rounds(lines, Long.MIN_VALUE, Long.MAX_VALUE),
        Findings.worstWaitMicros(lines) / 1_000,
        stoppedRounds);
  }

  @Override
  public void close() {
    present.forEach(Contestant::close);
  }
}
