package dev.artemis.lockd.torture.bite;

import java.sql.SQLException;
import java.util.Random;

/** A counter in an SQLite file, read and written in one immediate transaction. */
final class BusyContest implements Contest {
  private final FencedDatabase database;
  private final Raises raises;

  BusyContest(FencedDatabase database, Raises raises) {
    this.database = database;
    this.raises = raises;
  }

  @Override
  public boolean round(Random random) throws SQLException {
    database.begin();
    long next = database.value() + 1;
    raises.tried(next, random);
    database.raise(next);
    database.commit();
    raises.acknowledged(next);
    return true;
  }
}
