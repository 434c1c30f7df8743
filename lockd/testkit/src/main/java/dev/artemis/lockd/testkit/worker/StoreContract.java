package dev.artemis.lockd.testkit.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.testkit.FencedFile;
import dev.artemis.lockd.testkit.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What store leases promise between processes: at most one exclusive holder <em>commits</em> at a
 * time, whatever is killed or stopped. Proven on a {@link FencedFile}.
 */
@ExtendWith(LeakCheck.class)
@Timeout(120)
public abstract class StoreContract {
  private static final Duration LONG = Duration.ofSeconds(25);
  private static final Duration BRIEF = Duration.ofMillis(300);

  /** The test's own folder. */
  @TempDir protected Path folder;

  private final List<StoreProcess> processes = new ArrayList<>();
  private FencedFile file;

  /** Subclasses only say how leases are taken. */
  protected StoreContract() {}

  /** By which way the process of the given number (from 0) takes leases. */
  protected abstract Side side(int number);

  @BeforeEach
  final void makeFile() {
    file = FencedFile.open(folder.resolve("rows"));
  }

  @AfterEach
  final void endProcesses() {
    processes.forEach(StoreProcess::close);
  }

  private StoreProcess start() {
    StoreProcess process = StoreProcess.start(side(processes.size()), file.path());
    processes.add(process);
    return process;
  }

  /** Nothing acknowledged is lost, nothing is there twice, and holders did not interleave. */
  private void assertSound(List<String> acknowledged) {
    List<FencedFile.Row> rows = file.rows();
    List<String> texts = rows.stream().map(FencedFile.Row::text).toList();
    assertTrue(texts.containsAll(acknowledged), () -> "lost some of " + acknowledged);
    assertEquals(texts.size(), new HashSet<>(texts).size(), () -> "doubled in " + texts);
    for (int i = 1; i < rows.size(); i++) {
      FencedFile.Row before = rows.get(i - 1);
      FencedFile.Row after = rows.get(i);
      assertTrue(after.change() > before.change(), after + " follows " + before);
      assertTrue(
          after.epoch() > before.epoch()
              || (after.epoch() == before.epoch() && after.token() >= before.token()),
          () -> after + " follows " + before);
    }
  }

  @Test
  void processesWriteInTurn() {
    int count = 40;
    for (int i = 0; i < 4; i++) {
      start().beginRounds("p" + i, count);
    }
    List<String> acknowledged = new ArrayList<>();
    processes.forEach(process -> acknowledged.addAll(process.awaitRounds()));
    assertEquals(4 * count, acknowledged.size());
    assertEquals(4 * count, file.rows().size());
    assertSound(acknowledged);
  }

  @Test
  void aKilledWriterLosesNothingItAcknowledged() {
    List<String> acknowledged = new ArrayList<>();
    long seed = new Random().nextLong();
    System.out.println("seed of aKilledWriterLosesNothingItAcknowledged: " + seed);
    Random random = new Random(seed);
    StoreProcess steady = start();
    steady.beginRounds("steady", 100);
    for (int i = 0; i < 3; i++) {
      StoreProcess victim = start();
      victim.beginRounds("victim" + i, 1_000_000);
      int more = 1 + random.nextInt(15);
      for (int k = 0; k < more; k++) {
        acknowledged.add(victim.appended());
      }
      acknowledged.addAll(victim.kill());
    }
    acknowledged.addAll(steady.awaitRounds());
    assertSound(acknowledged);
  }

  @Test
  void aHolderKilledInsideItsTransactionIsReplaced() {
    StoreProcess holder = start();
    StoreProcess next = start();
    holder.hold();
    holder.commit("first");
    holder.enterTransaction();
    next.begin("second", LONG);
    holder.kill();
    next.appended();
    assertSound(List.of("first", "second"));
  }

  @Test
  void aHolderStoppedBeyondItsTtlIsSealedOffAndTriesAgain() {
    StoreProcess holder = start();
    StoreProcess next = start();
    long epoch = holder.hold();
    assertTrue(holder.commit("first"));
    holder.jvm().stop();
    next.append("second", LONG);
    assertTrue(file.read().epoch() > epoch, "sealed");
    holder.jvm().resume();
    assertFalse(holder.commit("late"), "the fence lets nobody through who was sealed off");
    holder.drop();
    holder.append("late", LONG);
    next.append("third", LONG);
    assertEquals(
        List.of("first", "second", "late", "third"),
        file.rows().stream().map(FencedFile.Row::text).toList());
    assertSound(List.of("first", "second", "late", "third"));
  }

  /** It has the store's own write lock, too: nothing but ending it helps, so it must be named. */
  @Test
  void aHolderStoppedInsideItsTransactionIsNamed() {
    StoreProcess holder = start();
    StoreProcess next = start();
    holder.hold();
    assertTrue(holder.commit("first"));
    holder.enterTransaction();
    holder.jvm().stop();
    next.begin("second", BRIEF);
    String sentence = next.failed();
    assertTrue(sentence.startsWith("LockTimeoutException"), sentence);
    assertTrue(sentence.contains("pid " + holder.jvm().pid()), sentence);
    holder.jvm().resume();
    holder.leaveTransaction();
    holder.drop();
    next.append("second", LONG);
    assertSound(List.of("first", "second"));
  }
}
