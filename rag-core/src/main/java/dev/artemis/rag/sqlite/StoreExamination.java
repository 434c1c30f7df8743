package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.rag.sqlite.StoreFacts.Access;
import dev.artemis.rag.sqlite.StoreFacts.Fault;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.sqlite.SQLiteException;

/**
 * Looks into a database file that may be damaged, in use, or no store at all. Creates and changes
 * nothing, neither the file nor its log nor the shared memory; waits for locks a quarter of a
 * second at most. Used once, by one thread.
 */
public final class StoreExamination {
  private static final int STEPS = 1_000;
  private static final int MOST_COMPLAINTS = 100;
  private static final String MEMORY = "mode=memory";

  private final Path store;
  private final boolean full;
  private final LongConsumer steps;
  private final List<String> damage = new ArrayList<>();
  private Optional<Access> access = Optional.empty();
  private Optional<Fault> fault = Optional.empty();
  private Optional<FenceRow> fence = Optional.empty();
  private String library = "";
  private String journalMode = "";
  private boolean ours;
  private long schemaVersion;
  private long bytes;

  private StoreExamination(Path store, boolean full, LongConsumer steps) {
    this.store = store;
    this.full = full;
    this.steps = steps;
  }

  /** Whether files of this kind of filesystem lie on another machine, where locks are not kept. */
  public static boolean onNetwork(String filesystemType) {
    return FileChecks.isNetwork(filesystemType);
  }

  /** How large a log grows by itself. */
  public static long usualLogBytes() {
    return Pragmas.LOG_LIMIT;
  }

  /** The version of the SQLite library of this program. */
  public static String libraryVersion() {
    try (SqliteConnection sql = SqliteConnection.openForReading(Path.of("/none"), MEMORY, 0)) {
      return version(sql);
    } catch (SQLException e) {
      throw SqliteErrors.explain(Path.of(":memory:"), e);
    }
  }

  /**
   * Examines a file that is there.
   *
   * @param full whether indexes are compared with their tables, too, which takes several times as
   *     long
   * @param steps is told now and then how many steps of the check are done; a step is about a page,
   *     later a row
   */
  public static StoreFacts examine(Path store, boolean full, LongConsumer steps) {
    StoreFacts facts = once(store, full, steps);
    boolean wrong = facts.fault().isPresent() || !facts.damage().isEmpty();
    boolean atRest = facts.access().filter(how -> how != Access.SHARED).isPresent();
    // What was taken for a file at rest may have been written to meanwhile.
    boolean awake = !ConnectedProcesses.of(store).connected().isEmpty();
    return wrong && atRest && awake ? once(store, full, steps) : facts;
  }

  private static StoreFacts once(Path store, boolean full, LongConsumer steps) {
    StoreExamination examination = new StoreExamination(store, full, steps);
    examination.run();
    return examination.facts();
  }

  private void run() {
    library = libraryVersion();
    try (ReadingConnection reading = ReadingConnection.open(store)) {
      access = Optional.of(reading.access());
      look(reading.sql(), reading.journalMode());
    } catch (SQLException e) {
      fault = Optional.of(fault(e));
    }
  }

  private void look(SqliteConnection sql, String mode) throws SQLException {
    journalMode = mode;
    bytes = sql.number("PRAGMA page_count") * sql.number("PRAGMA page_size");
    ours = sql.number("PRAGMA application_id") == Schema.APPLICATION_ID;
    schemaVersion = sql.number("PRAGMA user_version");
    check(sql);
    if (ours) {
      fence = Optional.of(new SqliteFence(() -> sql).read());
    }
  }

  private void check(SqliteConnection sql) throws SQLException {
    long[] done = {0};
    sql.onProgress(STEPS, () -> steps.accept(done[0] += STEPS));
    damage.addAll(complaints(sql, full ? "integrity_check" : "quick_check"));
    sql.onProgress(0, () -> {});
  }

  private static List<String> complaints(SqliteConnection sql, String pragma) throws SQLException {
    List<String> found = new ArrayList<>();
    sql.each(
        "PRAGMA " + pragma + "(" + MOST_COMPLAINTS + ")",
        row -> row.getString(1).lines().filter(line -> !line.equals("ok")).forEach(found::add));
    return found;
  }

  /** Whether the file is sound if the log beside it is left out. */
  private Optional<Boolean> soundWithoutLog() {
    boolean wrong = !damage.isEmpty() || fault.isPresent();
    boolean logRead = access.filter(how -> how == Access.SHARED).isPresent() || access.isEmpty();
    if (!wrong || !logRead || FileChecks.size(FileOpener.log(store)) == 0) {
      return Optional.empty();
    }
    try (SqliteConnection sql = ReadingConnection.alone(store)) {
      return Optional.of(complaints(sql, "quick_check").isEmpty());
    } catch (SQLException e) {
      return Optional.of(false); // it says no: why is in the fault already
    }
  }

  private StoreFacts facts() {
    return new StoreFacts(
        library,
        Pragmas.trusted(library),
        access,
        fault,
        journalMode,
        ours,
        schemaVersion,
        Schema.VERSION,
        bytes,
        fence,
        damage,
        full,
        soundWithoutLog());
  }

  private static String version(SqliteConnection sql) throws SQLException {
    return sql.first("SELECT sqlite_version()", row -> row.getString(1));
  }

  static Fault fault(SQLException e) {
    return e instanceof SQLiteException sqlite
        ? new Fault(
            sqlite.getResultCode().code,
            sqlite.getResultCode().name(),
            String.valueOf(e.getMessage()))
        : new Fault(e.getErrorCode(), "", String.valueOf(e.getMessage()));
  }

  /** The shared memory of a database, by which its readers are known to the kernel. */
  public static Optional<FileIdentity> sharedMemory(Path store) {
    return FileIdentity.of(store.resolveSibling(store.getFileName() + "-shm"));
  }
}
