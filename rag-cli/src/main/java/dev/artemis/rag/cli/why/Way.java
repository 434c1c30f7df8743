package dev.artemis.rag.cli.why;

/** By what a process stands in the way. */
public enum Way {
  /** It holds a lease, by the daemon's word. */
  LEASE,
  /** It has the guard file locked, by the kernel's word; the daemon does not know it. */
  GUARD,
  /** It has SQLite's own write lock, by the kernel's word, without a lease. */
  SQLITE
}
