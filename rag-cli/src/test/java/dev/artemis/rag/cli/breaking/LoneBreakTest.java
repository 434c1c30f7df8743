package dev.artemis.rag.cli.breaking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.rag.cli.CommandFailure;
import dev.artemis.rag.sqlite.StoreFence.Seal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Breaking a lock that no daemon knows; nothing of the host is real. */
class LoneBreakTest {
  private static final Path LOCK = Path.of("/srv/rag.db");
  private static final long EPOCH = 7;
  private static final long TOKEN = 41;

  private final FakeSite site = new FakeSite();
  private final FakeTalk talk = new FakeTalk();
  private final FakeFence fence = new FakeFence();

  /** A fence row whose seal depends on who is inside a transaction. */
  private final class FakeFence implements SealableFence {
    private FenceRow row = new FenceRow(EPOCH, TOKEN, new FileIdentity(1, 2));

    @Override
    public FenceRow read() {
      return row;
    }

    @Override
    public Seal seal(FenceRow observed) {
      if (site.writer.isPresent()) {
        return Seal.BUSY;
      }
      if (!observed.equals(row)) {
        return Seal.MOVED_ON;
      }
      row = new FenceRow(row.epoch() + 1, row.token(), row.guard());
      return Seal.DONE;
    }

    @Override
    public void close() {}
  }

  private static Order order(long token, boolean kill) {
    return new Order(
        LOCK,
        OptionalLong.of(token),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(1),
        kill);
  }

  private static Order order(ProcessIdentity process, boolean kill) {
    return new Order(
        LOCK,
        OptionalLong.empty(),
        Optional.empty(),
        Optional.of(process),
        Duration.ofSeconds(1),
        kill);
  }

  private Outcome run(Order order) throws InterruptedException {
    return new LoneBreak(
            order, Optional.empty(), "the daemon is not running", () -> fence, site, talk)
        .run();
  }

  private String refused(Order order) {
    String sentence = assertThrows(CommandFailure.class, () -> run(order)).getMessage();
    assertEquals(EPOCH, fence.row.epoch(), "nothing was touched");
    assertEquals(List.of(), site.signals, "nothing was touched");
    return sentence;
  }

  @Test
  void aStuckHolderOutsideOfATransactionIsSealedOff() throws InterruptedException {
    site.holds(4, EPOCH);
    Outcome outcome = run(order(TOKEN, true));
    assertEquals("sealed", outcome.how());
    assertEquals(EPOCH + 1, fence.row.epoch());
    assertEquals(Optional.empty(), outcome.next());
    assertEquals(List.of(), site.signals, "it need not be ended");
    assertTrue(talk.said.get(0).contains("cannot ask pid 4 (ann), program-4"), talk.said.get(0));
    assertTrue(talk.said.get(0).contains("not running"), talk.said.get(0));
  }

  @Test
  void whoeverHoldsItNowIsNotBrokenByAnEarlierToken() {
    site.holds(4, EPOCH);
    String sentence = refused(order(TOKEN - 1, true));
    assertTrue(sentence.contains("held by pid 4 (ann), program-4, with token 41"), sentence);
  }

  @Test
  void whoeverIsSealedOffAlreadyIsNobody() {
    site.holds(4, EPOCH - 1);
    assertEquals("nobody holds /srv/rag.db", refused(order(TOKEN, true)));
  }

  @Test
  void otherUsersMayNot() {
    site.holds(4, EPOCH);
    site.ownUid = FakeSite.USER + 1;
    assertTrue(refused(order(TOKEN, true)).contains("by its user and root only"));
  }

  @Test
  void whoeverGivesBackWithinTheGraceIsLeftAlone() throws InterruptedException {
    site.holds(4, EPOCH);
    site.onRest = () -> site.locks.clear();
    assertEquals("released", run(order(TOKEN, true)).how());
    assertEquals(EPOCH, fence.row.epoch());
  }

  @Test
  void whoeverTakesTheNextTurnGaveTheFirstOneBack() throws InterruptedException {
    site.holds(4, EPOCH);
    site.onRest = () -> fence.row = new FenceRow(EPOCH, TOKEN + 1, fence.row.guard());
    assertEquals("released", run(order(TOKEN, true)).how());
    assertEquals(EPOCH, fence.row.epoch(), "the next turn goes on");
  }

  @Test
  void onlyItsEndFreesAStoreFromAHolderInsideATransaction() throws InterruptedException {
    site.holds(4, EPOCH);
    site.writer = OptionalLong.of(4);
    String sentence = refused(order(TOKEN, false));
    assertTrue(sentence.contains("inside a write transaction, holding the guard"), sentence);
    assertTrue(sentence.contains("--pid 4:40 --kill"), sentence);
    site.onSignal = () -> site.ends(4);
    Outcome outcome = run(order(TOKEN, true));
    assertEquals(Optional.of("SIGTERM"), outcome.signal());
    assertEquals(List.of("TERM 4"), site.signals);
  }

  @Test
  void whoeverDoesNotListenIsKilled() throws InterruptedException {
    site.writer = OptionalLong.of(4);
    ProcessIdentity process = site.runs(4);
    site.onSignal =
        () -> {
          if (site.signals.contains("KILL 4")) {
            site.ends(4);
          }
        };
    assertEquals(Optional.of("SIGKILL"), run(order(process, true)).signal());
    assertEquals(List.of("TERM 4", "KILL 4"), site.signals);
  }

  /** Between SIGTERM and SIGKILL the number goes to another process. */
  @Test
  void aProcessThatGotTheNumberIsNotKilled() throws InterruptedException {
    site.writer = OptionalLong.of(4);
    ProcessIdentity process = site.runs(4);
    site.onSignal = () -> site.processes.put(4L, new ProcessIdentity(4, 99));
    run(order(process, true));
    assertEquals(List.of("TERM 4"), site.signals);
  }

  @Test
  void whoeverDoesNotAgreeEndsNobody() {
    site.writer = OptionalLong.of(4);
    talk.answer = false;
    assertTrue(refused(order(site.runs(4), true)).contains("not agreed to"));
    assertTrue(talk.shown.get(0).contains("4, started"), talk.shown.toString());
    assertTrue(talk.shown.toString().contains("inside a write transaction"), talk.shown.toString());
  }

  /** Somebody thinks it over while the holder ends its transaction and begins another lease. */
  @Test
  void whoeverLetGoWhileItWasAskedForIsNotEnded() throws InterruptedException {
    site.holds(4, EPOCH);
    site.writer = OptionalLong.of(4);
    talk.onAsked = () -> fence.row = new FenceRow(EPOCH, TOKEN + 1, fence.row.guard());
    Outcome outcome = run(order(TOKEN, true));
    assertEquals("released", outcome.how());
    assertEquals(List.of(), site.signals);
  }

  @Test
  void aNamedLockWithTheNextTokenIsAnotherLease() throws InterruptedException {
    site.holds(4, 0);
    site.token = OptionalLong.of(TOKEN);
    site.onRest = () -> site.token = OptionalLong.of(TOKEN + 1);
    assertEquals("released", run(order(TOKEN, true)).how());
    assertEquals(List.of(), site.signals);
  }

  @Test
  void aProcessThatBeganAtAnotherTimeIsAnother() {
    site.holds(4, EPOCH);
    assertTrue(refused(order(new ProcessIdentity(4, 41), true)).contains("no longer held"));
  }

  @Test
  void aHolderThatAnotherOneKeepsFromBeingSealedOffIsNotTouched() {
    site.holds(4, EPOCH);
    site.runs(5);
    site.writer = OptionalLong.of(5);
    String sentence = refused(order(new ProcessIdentity(4, 0), true));
    assertTrue(sentence.contains("could not be sealed off"), sentence);
    assertTrue(sentence.contains("pid 5 (ann), program-5, is running, inside"), sentence);
  }

  @Test
  void aHolderOfANamedLockIsNeverSealedOff() throws InterruptedException {
    site.holds(4, 0);
    site.token = OptionalLong.of(TOKEN);
    assertTrue(refused(order(TOKEN, false)).contains("only its end frees /srv/rag.db"));
    assertTrue(refused(order(TOKEN + 1, true)).contains("with token 41"));
    site.onSignal = () -> site.ends(4);
    assertEquals("died", run(order(TOKEN, true)).how());
  }

  @Test
  void ofSeveralThatShareOneMustBeChosen() throws InterruptedException {
    site.holds(4, 0);
    site.holds(5, 0);
    site.token = OptionalLong.of(TOKEN);
    assertTrue(refused(order(TOKEN, true)).contains("choose one with --pid"));
    site.onSignal = () -> site.ends(5);
    Outcome outcome = run(order(new ProcessIdentity(5, 0), true));
    assertEquals(List.of("TERM 5"), site.signals);
    assertEquals(4, outcome.next().orElseThrow().pid());
    assertFalse(OutcomeReport.text(outcome).isEmpty());
  }
}
