package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.protocol.ProtocolVersion;
import dev.artemis.lockd.table.LeaseTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Makes desks whose clients all take guards themselves. */
final class DeskWorld {
  private DeskWorld() {}

  /** A desk; {@code alive} tells which process numbers still run. */
  static Desk desk(LeaseTable table, ManualLoop loop, LongSupplier clock, LongPredicate alive) {
    return desk(table, loop, clock, alive, peer -> false);
  }

  /** The same; {@code admins} tells who may take away anybody's lease. */
  static Desk desk(
      LeaseTable table,
      ManualLoop loop,
      LongSupplier clock,
      LongPredicate alive,
      Predicate<Peer> admins) {
    Path nowhere = Path.of("/nowhere");
    Surroundings here =
        new Surroundings(
            "d",
            "v",
            ProtocolVersion.NEWEST,
            9,
            0,
            nowhere,
            nowhere,
            clock,
            process -> alive.test(process.pid()),
            pid -> "",
            uid -> "");
    return new Desk(
        table,
        here,
        loop,
        new NoGuards(),
        pid -> new ProcessIdentity(pid, 1),
        new Random(1),
        admins);
  }

  private static final class NoGuards implements Guards {
    @Override
    public Optional<Held> tryTake(Path resource, LockMode mode, Optional<ProcessIdentity> workers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Held take(
        Path resource, LockMode mode, Optional<ProcessIdentity> workers, Duration wait) {
      throw new UnsupportedOperationException();
    }
  }
}
