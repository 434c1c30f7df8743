package dev.artemis.rag.cli.breaking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.RevokeCommand;
import dev.artemis.lockd.protocol.RevokeReply;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.rag.cli.CommandFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Breaking a lease that the daemon knows; neither daemon nor host is real. */
class DaemonBreakTest {
  private static final Path LOCK = Path.of("/srv/nightly");

  private final FakeSite site = new FakeSite();
  private final FakeTalk talk = new FakeTalk();
  private final FakeDaemon daemon = new FakeDaemon();

  /** Revokes what is held under the id that it is told. */
  private static final class FakeDaemon implements LockDaemon {
    final List<HolderEntry> holders = new ArrayList<>();
    final List<RevokeCommand> revoked = new ArrayList<>();
    Runnable onRevoke = () -> {};

    @Override
    public Optional<StatusReply> status(Path resource) {
      LockEntry lock = new LockEntry(LOCK.toString(), holders, List.of(), 0);
      return Optional.of(
          new StatusReply("v", 1, "d", 9, 0, "root", "s", 0, 0, 1, 1, 0, 1, 0, List.of(lock)));
    }

    @Override
    public Optional<RevokeReply> revoke(RevokeCommand command) {
      revoked.add(command);
      String lease = command.lease().orElseThrow();
      boolean held = holders.removeIf(holder -> holder.lease().equals(lease));
      onRevoke.run();
      return held
          ? Optional.of(new RevokeReply(lease, LOCK.toString(), FencingToken.NONE, "revoked", 0))
          : Optional.empty();
    }
  }

  private static HolderEntry holder(String lease, ProcessIdentity process) {
    return new HolderEntry(
        lease,
        LockMode.EXCLUSIVE,
        new FencingToken(0, 41),
        process,
        1000,
        "ann",
        "night-shift",
        "",
        "import",
        "00ff",
        true,
        10,
        0,
        3_000,
        3_000,
        false,
        false,
        false,
        false,
        "");
  }

  private Outcome run(boolean kill) throws InterruptedException {
    Order order =
        new Order(
            LOCK,
            OptionalLong.of(41),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(1),
            kill);
    HolderEntry meant = DaemonBreak.meant(order, daemon.status(LOCK)).orElseThrow();
    return new DaemonBreak(order, daemon, site, talk).run(meant);
  }

  @Test
  void theLeaseThatWasShownIsRevokedWithItsGrace() throws InterruptedException {
    daemon.holders.add(holder("L1", site.runs(4)));
    Outcome outcome = run(false);
    assertEquals(
        List.of(new RevokeCommand("/srv/nightly", 41, Optional.of("L1"), OptionalLong.of(1_000))),
        daemon.revoked);
    assertEquals(Optional.empty(), outcome.obstacle());
    assertEquals(Optional.empty(), outcome.next());
    assertEquals(
        List.of(
            "/srv/nightly",
            "  the lease of pid 4 with token 0 was revoked",
            "  nobody holds it now"),
        OutcomeReport.text(outcome));
  }

  @Test
  void aLeaseThatWentMeanwhileIsNotBroken() {
    HolderEntry gone = holder("L1", site.runs(4));
    Order order =
        new Order(
            LOCK, OptionalLong.of(41), Optional.empty(), Optional.empty(), Duration.ZERO, true);
    String sentence =
        assertThrows(
                CommandFailure.class, () -> new DaemonBreak(order, daemon, site, talk).run(gone))
            .getMessage();
    assertTrue(sentence.contains("no longer held (nobody holds it)"), sentence);
  }

  @Test
  void whoeverKeepsItsGuardIsNamedAndWithKillEnded() throws InterruptedException {
    daemon.holders.add(holder("L1", site.holds(4, 0)));
    Outcome kept = run(false);
    assertTrue(kept.obstacle().orElseThrow().contains("pid 4 (ann), program-4, is running"));
    assertEquals(List.of(), site.signals);
    daemon.holders.add(holder("L1", new ProcessIdentity(4, 40)));
    site.onSignal = () -> site.ends(4);
    Outcome ended = run(true);
    assertEquals(Optional.of("SIGTERM"), ended.signal());
    assertEquals(Optional.empty(), ended.obstacle());
    assertTrue(talk.shown.toString().contains("token 41 of epoch 0 for 10 ms: import"));
  }

  @Test
  void whoeverWasGrantedTheNextLeaseIsNotEnded() throws InterruptedException {
    ProcessIdentity process = site.holds(4, 0);
    daemon.holders.add(holder("L1", process));
    daemon.onRevoke = () -> daemon.holders.add(holder("L2", process));
    Outcome outcome = run(true);
    assertEquals(List.of(), site.signals);
    assertEquals(Optional.empty(), outcome.obstacle());
    assertEquals("L2", outcome.next().orElseThrow().lease());
  }

  @Test
  void whoeverIsNextButKeptOutIsSaidToBe() throws InterruptedException {
    daemon.holders.add(holder("L1", site.runs(4)));
    daemon.onRevoke = () -> daemon.holders.add(holder("L2", site.runs(5)));
    site.runs(6);
    site.writer = OptionalLong.of(6);
    Outcome outcome = run(false);
    assertFalse(outcome.next().orElseThrow().guard());
    assertTrue(outcome.obstacle().orElseThrow().contains("pid 6 (ann), program-6"));
  }
}
