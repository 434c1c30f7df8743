package dev.artemis.rag.sqlite;

import dev.artemis.rag.store.IndexedArtifact;
import dev.artemis.rag.store.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads all artifacts of a snapshot, on two cores if a second reader sees the same snapshot. Both
 * take ranges of rows while there are any, so that one that is held up holds up nobody else. Used
 * once.
 */
final class WholeReading {
  /** Along the table of passages, whose rows are the larger ones as a rule. */
  private static final String RANGE =
      "SELECT a.id, p.seq, a.expires_at, p.vector"
          + " FROM passage p CROSS JOIN artifact a ON a.seq = p.seq >> 16"
          + " WHERE p.seq BETWEEN ? AND ?";

  /** Smallest range of artifacts' row numbers: some milliseconds of work if none is missing. */
  static final int LEAST_RANGE = 2_000;

  /** So many ranges at most, however many row numbers are missing. */
  private static final int MOST_RANGES = 256;

  private final Reader reader;
  private final Position position;
  private final long last;
  private final long range;
  private final AtomicLong next;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private WholeReading(Reader reader, long first, long last) throws SQLException {
    this.reader = reader;
    this.position = reader.position();
    this.last = last;
    this.range = Math.max(LEAST_RANGE, (last - first) / MOST_RANGES + 1);
    this.next = new AtomicLong(first);
  }

  /** Of the running transaction of a reader. */
  static WholeReading of(Reader reader) throws SQLException {
    // Two statements: SQLite finds an end of a table at once only if it is asked for nothing else.
    return new WholeReading(
        reader,
        reader.connection().number("SELECT min(seq) >> 16 FROM passage"),
        reader.connection().number("SELECT max(seq) >> 16 FROM passage"));
  }

  /**
   * Reads all.
   *
   * @param pool of readers that may help; empty if nobody else sees the snapshot
   */
  void run(Optional<ReaderPool> pool, Supplier<? extends Consumer<IndexedArtifact>> part)
      throws SQLException {
    Consumer<IndexedArtifact> mine = part.get();
    if (pool.isEmpty() || last - next.get() < range) {
      read(reader, mine);
    } else {
      share(pool.get(), mine, part);
    }
  }

  private void share(
      ReaderPool pool,
      Consumer<IndexedArtifact> mine,
      Supplier<? extends Consumer<IndexedArtifact>> part) {
    Consumer<IndexedArtifact> helpers = part.get();
    // The caller does both if the common pool has nobody to spare.
    List.<Share>of(() -> read(reader, mine), () -> help(pool, helpers)).parallelStream()
        .forEach(this::whole);
    rethrow(failure.get());
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    } else if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** What one thread does. */
  @FunctionalInterface
  private interface Share {
    void run() throws SQLException;
  }

  /** Never throws: the stream would not wait for the other thread, which uses a connection. */
  private void whole(Share share) {
    try {
      share.run();
    } catch (SQLException e) {
      failed(new SqlFailure(e));
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  private void failed(Throwable e) {
    failure.compareAndSet(null, e);
    next.set(last + 1);
  }

  private void help(ReaderPool pool, Consumer<IndexedArtifact> part) throws SQLException {
    Optional<Reader> helper = next.get() <= last ? pool.borrowIfFree() : Optional.empty();
    if (helper.isEmpty()) {
      return;
    }
    boolean done = false;
    try {
      helper.get().connection().update("BEGIN");
      if (helper.get().position().equals(position)) {
        read(helper.get(), part);
      }
      helper.get().connection().update("COMMIT");
      done = true;
    } finally {
      if (done) {
        pool.giveBack(helper.get());
      } else {
        pool.discard(helper.get());
      }
    }
  }

  private void read(Reader by, Consumer<IndexedArtifact> part) throws SQLException {
    for (long from = next.getAndAdd(range); from <= last; from = next.getAndAdd(range)) {
      long to = Math.min(last, from + range - 1);
      by.connection()
          .each(
              RANGE,
              row -> part.accept(indexed(row)),
              PassageRows.first(from),
              PassageRows.last(to));
    }
  }

  private static IndexedArtifact indexed(ResultSet row) throws SQLException {
    return new IndexedArtifact(
        row.getString(1),
        PassageRows.number(row.getLong(2)),
        row.getLong(3),
        Optional.empty(),
        Vectors.view(row.getBytes(4)));
  }
}
