package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.store.FenceRow;
import java.util.List;
import java.util.Optional;

/**
 * What an examination found in a database file. Immutable.
 *
 * @param sqliteVersion of the library that looked
 * @param trusted whether several processes may write with that library
 * @param access how the file was read; empty if it could not be
 * @param fault why it could not be read (to the end); empty if it was
 * @param journalMode {@code wal}, {@code delete} …; empty if it could not be read
 * @param ours whether it is a store, not the database of another program
 * @param schemaVersion of a store
 * @param knownSchemaVersion the newest that this library knows
 * @param bytes pages in use by the database, in bytes
 * @param fence the fence row of a store
 * @param damage what the check of the file complained of; empty if nothing
 * @param full whether that was {@code integrity_check}, else {@code quick_check}
 * @param soundWithoutLog after damage, or a fault, with a log beside the file: whether the file
 *     alone is sound
 */
public record StoreFacts(
    String sqliteVersion,
    boolean trusted,
    Optional<Access> access,
    Optional<Fault> fault,
    String journalMode,
    boolean ours,
    long schemaVersion,
    long knownSchemaVersion,
    long bytes,
    Optional<FenceRow> fence,
    List<String> damage,
    boolean full,
    Optional<Boolean> soundWithoutLog) {
  /** Copies the list. */
  public StoreFacts {
    damage = List.copyOf(damage);
  }

  /** How a file was read. None of these ways creates or changes a file. */
  public enum Access {
    /** As everybody reads it, the log included. */
    SHARED,
    /** Nobody has it open and there is no log: the file is all there is. */
    AT_REST,
    /** The log beside it was left out, since only a recovery could tell what is in it. */
    WITHOUT_LOG
  }

  /**
   * An error of SQLite.
   *
   * @param code the extended result code
   * @param name its name
   * @param message what SQLite said
   */
  public record Fault(int code, String name, String message) {}
}
