package dev.artemis.rag;

/** Why a write was run again, unseen by its caller. */
public enum RetryReason {
  /** SQLite's own lock was taken by another program or by recovery. */
  BUSY,
  /** The transaction had started on a snapshot that was no longer the newest. */
  STALE_SNAPSHOT,
  /** The fence had moved on: the lease was sealed off or its guard lost. */
  FENCED,
  /** The lease was lost before the transaction began. */
  LEASE_LOST,
  /** The path led to another file before or just after the commit. */
  MOVED,
  /** One operation of a batch filled the disk, so each was tried by itself. */
  DISK_FULL;

  /**
   * {@return whether another attempt may meet the same again unless some time goes by before it}
   */
  public boolean needsPause() {
    return switch (this) {
      case BUSY, DISK_FULL -> false; // SQLite has waited already; smaller transactions help
      case STALE_SNAPSHOT, FENCED, LEASE_LOST, MOVED -> true;
    };
  }
}
