package dev.artemis.rag;

/** The store cannot be used as it is; somebody has to repair it or its surroundings first. */
public final class StoreUnusableException extends RagException {
  private static final long serialVersionUID = 1L;

  /** Why a store cannot be used. */
  public enum Reason {
    /** There is no such file, or no directory to create it in. */
    NOT_FOUND,
    /** The path no longer leads to the file that was opened, or to any. */
    MOVED,
    /** The path is a directory, a hard-linked file, or no regular file. */
    UNSUITABLE_FILE,
    /** The file lies on a network filesystem, where locks cannot be trusted. */
    NETWORK_FILESYSTEM,
    /** The file is not an SQLite database. */
    NOT_A_DATABASE,
    /** The file is a database of another program. */
    FOREIGN_DATABASE,
    /** The file was written by a newer version of this library. */
    NEWER_SCHEMA,
    /** The file was written by an earlier version and is opened for reading only. */
    OLDER_SCHEMA,
    /** The database is damaged. */
    CORRUPT,
    /** The vectors in the file were made by another embedding model. */
    WRONG_MODEL,
    /** The disk, the quota or the database's page limit is exhausted. */
    DISK_FULL,
    /** The operating system denies access to the file or its directory. */
    NO_PERMISSION,
    /** Reading or writing failed in the operating system. */
    IO,
    /** The file is open in this JVM with other options, or in another class loader. */
    CONFLICT,
    /** The write lock cannot be used here. */
    LOCK_UNAVAILABLE,
    /** The SQLite library found is too old to be trusted with several writers. */
    OLD_LIBRARY
  }

  /** Why, for programs. */
  private final Reason reason;

  /**
   * Tells what cannot be used, and why.
   *
   * @param reason the same for programs
   * @param message one clear sentence
   * @param cause the failure below it; null if there is none
   */
  public StoreUnusableException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** {@return why, for programs} */
  public Reason reason() {
    return reason;
  }
}
