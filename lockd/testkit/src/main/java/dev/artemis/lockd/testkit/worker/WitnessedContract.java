package dev.artemis.lockd.testkit.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.testkit.Await;
import dev.artemis.lockd.testkit.LeakCheck;
import dev.artemis.lockd.testkit.Waiting;
import dev.artemis.lockd.testkit.child.ProcState;
import dev.artemis.lockd.testkit.witness.Verdict;
import dev.artemis.lockd.testkit.witness.WitnessProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What named locks promise between processes, whatever happens to them. A witness in its own JVM
 * judges; holders are killed and stopped.
 */
@ExtendWith(LeakCheck.class)
@Timeout(120)
public abstract class WitnessedContract {
  private static final Duration LONG = Duration.ofSeconds(25);
  private static final Duration TTL = Duration.ofMillis(300);
  private static final Duration BEYOND_TTL = TTL.multipliedBy(3);

  /** The test's own folder. */
  @TempDir protected Path folder;

  private final List<LockProcess> processes = new ArrayList<>();
  private WitnessProcess witness;
  private String name;

  /** Subclasses only say how locks are taken. */
  protected WitnessedContract() {}

  /** By which way the process of the given number (from 0) takes locks. */
  protected abstract Side side(int number);

  /** How many wait for the lock, however they do. */
  protected abstract int waiting(String name);

  @BeforeEach
  final void startWitness() {
    witness = WitnessProcess.start();
    name = folder.resolve("resource").toString();
  }

  @AfterEach
  final void endProcesses() {
    processes.forEach(LockProcess::close);
    witness.close();
  }

  private LockProcess start(Duration ttl) {
    LockProcess process = LockProcess.start(side(processes.size()), witness, ttl);
    processes.add(process);
    return process;
  }

  private void assertClean(long entries) {
    Verdict verdict = witness.verdict();
    assertEquals(List.of(), verdict.violations());
    assertEquals(entries, verdict.entries());
  }

  @Test
  void processesExcludeEachOther() {
    int rounds = 60;
    long seed = new Random().nextLong();
    System.out.println("seed of processesExcludeEachOther: " + seed);
    for (int i = 0; i < 4; i++) {
      start(LONG).beginRounds(name, rounds, seed + i);
    }
    processes.forEach(LockProcess::awaitRounds);
    assertClean(4L * rounds);
  }

  @Test
  void aKilledHolderIsReplaced() {
    LockProcess holder = start(LONG);
    LockProcess next = start(LONG);
    long first = holder.acquire(name, LockMode.EXCLUSIVE, LONG);
    next.begin(name, LockMode.EXCLUSIVE, LONG);
    Await.until("the next one waits", () -> waiting(name) == 1);
    holder.jvm().kill();
    long second = next.held();
    assertTrue(second > first, second + " > " + first);
    next.release(name);
    assertClean(2);
  }

  @Test
  void aKilledWaiterHoldsNobodyUp() {
    LockProcess holder = start(LONG);
    LockProcess killed = start(LONG);
    LockProcess next = start(LONG);
    holder.acquire(name, LockMode.EXCLUSIVE, LONG);
    killed.begin(name, LockMode.EXCLUSIVE, LONG);
    Await.until("the first waits", () -> waiting(name) == 1);
    next.begin(name, LockMode.EXCLUSIVE, LONG);
    Await.until("both wait", () -> waiting(name) == 2);
    killed.jvm().kill();
    holder.release(name);
    next.held();
    next.release(name);
    assertClean(2);
  }

  @Test
  void holdersKilledAtAnyMomentLeaveTheLockUsable() {
    int generations = 4;
    Random random = new Random();
    LockProcess steady = start(LONG);
    steady.beginRounds(name, 150, random.nextLong());
    for (int i = 0; i < generations; i++) {
      LockProcess victim = start(LONG);
      victim.beginRounds(name, 1_000_000, random.nextLong());
      long before = witness.verdict().entries();
      long more = 5L + random.nextInt(20);
      Await.until("work goes on", () -> witness.verdict().entries() > before + more);
      victim.jvm().kill();
    }
    steady.awaitRounds();
    assertEquals(List.of(), witness.verdict().violations());
  }

  /** No resource checks the tokens of a named lock, so nobody gets in beside a stopped holder. */
  @Test
  void aHolderStoppedBeyondItsTtlIsWaitedForAndNamed() {
    LockProcess holder = start(TTL);
    LockProcess next = start(TTL);
    long first = holder.acquire(name, LockMode.EXCLUSIVE, LONG);
    holder.jvm().stop();
    next.begin(name, LockMode.EXCLUSIVE, BEYOND_TTL);
    String sentence = next.failed();
    assertTrue(sentence.startsWith("LockTimeoutException"), sentence);
    assertTrue(sentence.contains("pid " + holder.jvm().pid()), sentence);
    assertTrue(sentence.contains("stopped"), sentence);
    holder.jvm().resume();
    holder.release(name);
    long second = next.acquire(name, LockMode.EXCLUSIVE, LONG);
    assertTrue(second > first, second + " > " + first);
    next.release(name);
    assertClean(2);
  }

  /** A command outlives the process that ran it under the lock; nobody may work beside it. */
  @Test
  void theCommandOfAKilledRunnerIsEndedBeforeTheNextOneWorks() throws IOException {
    LockProcess runner = start(LONG);
    LockProcess next = start(LONG);
    Process command = ownGroup();
    try {
      runner.acquireFor(name, command.pid());
      next.begin(name, LockMode.EXCLUSIVE, LONG);
      Await.until("the next one waits", () -> waiting(name) == 1);
      runner.jvm().kill();
      next.held();
      assertTrue(ProcState.ended(command.pid()), "the command is gone");
      next.release(name);
      assertClean(2);
    } finally {
      command.destroyForcibly();
    }
  }

  @Test
  void aCommandWhoseRunnerGaveTheLockBackIsLeftAlone() throws IOException {
    LockProcess runner = start(LONG);
    Process command = ownGroup();
    try {
      runner.acquireFor(name, command.pid());
      runner.release(name);
      LockProcess next = start(LONG);
      next.acquire(name, LockMode.EXCLUSIVE, LONG);
      assertFalse(ProcState.ended(command.pid()), "the command works on");
      next.release(name);
      assertClean(2);
    } finally {
      command.destroyForcibly();
    }
  }

  /** A process that leads a group, as a runner starts its command. */
  private static Process ownGroup() throws IOException {
    Process command = new ProcessBuilder("setsid", "sleep", "600").start();
    Await.until("it leads its group", () -> ProcState.group(command.pid()) == command.pid());
    return command;
  }

  @Test
  void stoppedWaitersAndHoldersLoseNothing() {
    List<LockProcess> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(start(TTL));
    }
    long seed = new Random().nextLong();
    System.out.println("seed of stoppedWaitersAndHoldersLoseNothing: " + seed);
    Random random = new Random(seed);
    Collections.shuffle(all, random);
    int rounds = 80;
    all.forEach(process -> process.beginRounds(name, rounds, random.nextLong()));
    for (LockProcess process : all) {
      long before = witness.verdict().entries();
      process.jvm().stop();
      Await.until("work goes on or stands still", () -> advancedOrNobodyCan(before, process));
      process.jvm().resume();
    }
    all.forEach(LockProcess::awaitRounds);
    assertClean(3L * rounds);
  }

  /**
   * Whoever was stopped may hold the lock: then each other one waits until it goes on, or is
   * through with its rounds. So too if it was stopped while it draws its token.
   */
  private boolean advancedOrNobodyCan(long before, LockProcess stopped) {
    long atWork = processes.stream().filter(other -> other != stopped && !other.through()).count();
    return witness.verdict().entries() > before
        || waiting(name) >= atWork
        || Waiting.draws(name, stopped.jvm().pid());
  }
}
