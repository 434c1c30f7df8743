package dev.artemis.lockd.table;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A lease table with three sessions, and what its tests do with them again and again. */
abstract class TableScenes {
  static final long TTL = 1_000;
  static final long RESUME_WINDOW = 500;
  static final long RETRY = 50;
  static final TableConfig CONFIG = new TableConfig(RESUME_WINDOW, RETRY, 3, 2, 2, 3, 3);
  static final SessionId A = new SessionId("a".repeat(32));
  static final SessionId B = new SessionId("b".repeat(32));
  static final SessionId C = new SessionId("c".repeat(32));

  private int ids;
  LeaseTable table = table(CONFIG, 0);

  final LeaseTable table(long grace) {
    return table(CONFIG, grace);
  }

  /** With the processes 1 to 3 behind the sessions A to C, all of which take guards. */
  final LeaseTable table(TableConfig config, long grace) {
    LeaseTable fresh = new LeaseTable(config, () -> "lease-" + ids++, 0, grace);
    fresh.attach(A, client(1, true), 0);
    fresh.attach(B, client(2, true), 0);
    fresh.attach(C, client(3, true), 0);
    return fresh;
  }

  static Client client(long pid, boolean guards) {
    return new Client(new ProcessIdentity(pid, 10), 1000, 1000, "p" + pid, guards);
  }

  static LeaseRequest asked(String request, String name, LockMode mode, long patience) {
    return asked(request, name, mode, patience, 0, OptionalLong.empty());
  }

  /** A request with credit for time that it waited before, or under a parent. */
  static LeaseRequest asked(
      String request, String name, LockMode mode, long patience, long waited, OptionalLong parent) {
    return new LeaseRequest(
        request,
        name,
        mode,
        patience,
        TTL,
        waited,
        "main",
        "test",
        false,
        parent,
        Optional.empty());
  }

  final LeaseView grant(SessionId session, String name, long now) {
    return grant(session, name, LockMode.EXCLUSIVE, now);
  }

  final LeaseView grant(SessionId session, String name, LockMode mode, long now) {
    List<Effect> effects = table.acquire(session, asked("g" + ids, name, mode, 0), now);
    return ((Effect.Granted) effects.get(0)).lease();
  }

  static Claim claim(String lease, String name, long token) {
    return claim(lease, name, LockMode.EXCLUSIVE, token);
  }

  static Claim claim(String lease, String name, LockMode mode, long token) {
    return new Claim(
        lease,
        name,
        mode,
        new FencingToken(1, token),
        100,
        TTL,
        "main",
        "test",
        false,
        Optional.empty());
  }

  static Refusal refusal(List<Effect> effects) {
    return effects.stream()
        .filter(effect -> effect instanceof Effect.Refused)
        .map(effect -> ((Effect.Refused) effect).reason())
        .findFirst()
        .orElseThrow();
  }
}
