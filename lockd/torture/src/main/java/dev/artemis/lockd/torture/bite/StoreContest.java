package dev.artemis.lockd.torture.bite;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.store.StoreLease;
import dev.artemis.lockd.client.store.StoreLock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * A counter in a store: read in one transaction of a lease and written in the next. With the fence
 * switched off transactions do not look whether the lease still counts; with the guard switched off
 * nobody takes a lease at all.
 */
final class StoreContest implements Contest {
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final FileIdentity NO_GUARD = new FileIdentity(0, 0);

  private final FencedDatabase database;
  private final Optional<StoreLock> guard;
  private final boolean fenced;
  private final Raises raises;

  /** {@code guard} is empty if it is switched off. */
  StoreContest(FencedDatabase database, Optional<StoreLock> guard, boolean fenced, Raises raises) {
    this.database = database;
    this.guard = guard;
    this.fenced = fenced;
    this.raises = raises;
  }

  @Override
  public boolean round(Random random) throws SQLException {
    if (guard.isEmpty()) {
      return raise(database.read().epoch(), NO_GUARD, random);
    }
    try (StoreLease lease = guard.get().acquire(WAIT, "bite")) {
      boolean raised = raise(lease.epoch(), lease.guard(), random);
      lease.lost("each round takes a lease of its own");
      return raised;
    }
  }

  private boolean raise(long epoch, FileIdentity file, Random random) throws SQLException {
    database.begin();
    long token = database.draw(epoch, file);
    long next = database.value() + 1;
    database.commit();
    if (fenced && token == 0) {
      return refused(next);
    }
    raises.tried(next, random);
    database.begin();
    if (fenced && !database.advance(epoch, token)) {
      database.rollback();
      return refused(next);
    }
    database.raise(next);
    database.commit();
    raises.acknowledged(next);
    return true;
  }

  private boolean refused(long next) {
    raises.failed(next, "the fence refused it");
    return false;
  }
}
