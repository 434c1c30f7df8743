package dev.artemis.rag.cli.bench.write;

import java.util.Locale;

/** A way for several processes to take turns at writing. */
public enum Discipline {
  /** SQLite alone. */
  BUSY("BEGIN IMMEDIATE and busy_timeout, a connection per thread"),
  /** A file lock that is asked for ten times a second. */
  POLL("tryLock, sleep 100 ms, around each transaction"),
  /** A file lock that is waited for in the kernel. */
  FILELOCK("FileChannel.lock around each transaction"),
  /** Ours. */
  DAEMON("RagAgent with the lock daemon"),
  /** Ours when nobody listens at the socket. */
  FALLBACK("RagAgent without the daemon");

  private final String sentence;

  Discipline(String sentence) {
    this.sentence = sentence;
  }

  /** What it is, for people. */
  public String sentence() {
    return sentence;
  }

  /** Its name in tables and JSON. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
