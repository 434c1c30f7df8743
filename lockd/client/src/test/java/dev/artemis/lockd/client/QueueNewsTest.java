package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.protocol.AcquireCommand;
import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.protocol.WaiterEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log tells of a wait in the daemon's queue. */
class QueueNewsTest {
  private final LoggedLines log = new LoggedLines();
  private Reply answer = status(4711, 2);
  private final ScriptedDaemon daemon = new ScriptedDaemon(words -> List.of(answer));

  @AfterEach
  void close() {
    log.close();
  }

  private static Reply status(long pid, long position) {
    HolderEntry holder =
        new HolderEntry(
            "lease-" + pid,
            LockMode.EXCLUSIVE,
            new FencingToken(0, 8),
            new ProcessIdentity(pid, 5),
            1000,
            "anna",
            "stage-3",
            "#1 main",
            "import",
            "00",
            true,
            4_200,
            0,
            3_000,
            2_000,
            false,
            false,
            false,
            false,
            "");
    WaiterEntry self =
        new WaiterEntry(
            position,
            "r1",
            LockMode.EXCLUSIVE,
            new ProcessIdentity(1, 1),
            0,
            "ben",
            "me",
            "main",
            "report",
            "11",
            1_000,
            9_000);
    return status(List.of(new LockEntry("/x/db", List.of(holder), List.of(self), 3)));
  }

  private static Reply status(List<LockEntry> locks) {
    return new StatusReply("v", 1, "d", 9, 0, "root", "/s", 1, 0, 1, 1, 1, 1, 0, locks).reply();
  }

  private static PendingGrant waiting(long millis) {
    return new PendingGrant(
        new AcquireCommand(
            "/x/db",
            LockMode.EXCLUSIVE,
            10_000,
            OptionalLong.empty(),
            true,
            Optional.of("r1"),
            "report",
            "main",
            millis,
            false,
            OptionalLong.empty(),
            Optional.empty()));
  }

  /** Looks once and reads the answer. */
  private void look(PendingGrant grant) throws IOException, InterruptedException {
    Connection connection =
        Connection.open(daemon, Path.of("/s"), Long.MAX_VALUE / 4, new Silent());
    new QueueNews(daemon.kernel()).look(List.of(grant), connection);
    var unused = connection.await(new CompletableFuture<>(), 1_000_000_000);
    connection.close();
  }

  @Test
  void aShortWaitCostsNothing() throws IOException, InterruptedException {
    look(waiting(100));
    assertEquals(List.of(), daemon.heard);
    assertEquals(List.of(), log.lines());
  }

  @Test
  void aLongOneIsToldWithHolderPurposeAndPlace() throws IOException, InterruptedException {
    look(waiting(1_500));
    assertEquals(List.of("STATUS /x/db r1"), daemon.heard);
    assertEquals(1, log.lines().size());
    assertTrue(
        log.lines()
            .get(0)
            .endsWith(
                "held by pid 4711 (stage-3, user anna), #1 main since 4.2 s for \"import\";"
                    + " place 2 of 3 in the queue, for \"report\""),
        log.lines().toString());
  }

  @Test
  void whatIsOverIsNotTold() throws IOException, InterruptedException {
    answer = status(List.of());
    look(waiting(1_500));
    assertEquals(List.of("STATUS /x/db r1"), daemon.heard);
    assertEquals(List.of(), log.lines());
  }

  @Test
  void anOlderDaemonIsNoTrouble() throws IOException, InterruptedException {
    answer = new Reply.Failure("ERR", "STATUS with 2 arguments; write STATUS [name]");
    look(waiting(1_500));
    assertEquals(List.of(), log.lines());
  }

  @Test
  void anotherPlaceIsNews() {
    LockEntry first = StatusReply.parse(status(4711, 2)).locks().get(0);
    LockEntry second = StatusReply.parse(status(4711, 1)).locks().get(0);
    LockEntry other = StatusReply.parse(status(4712, 1)).locks().get(0);
    List<String> states =
        List.of(first, second, other).stream()
            .map(lock -> new Place(lock, Optional.empty()).state())
            .distinct()
            .toList();
    assertEquals(3, states.size());
  }

  /** Does nothing. */
  private static final class Silent implements Connection.Listener {
    @Override
    public void pushed(Reply.Push push) {}

    @Override
    public void tick() {}

    @Override
    public boolean alert() {
      return false;
    }

    @Override
    public void closed(IOException why) {}
  }
}
