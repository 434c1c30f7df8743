package dev.artemis.lockd.torture.power.disk;

import dev.artemis.lockd.torture.record.Line;

/** What one system call did to the files of a store, or told somebody about them. */
public sealed interface Action {
  /** Bytes went into the cache of a file. Nobody compares two of these. */
  @SuppressWarnings("ArrayRecordComponent")
  record Write(int file, long offset, byte[] bytes) implements Action {}

  /** A file was cut or extended with zeros. */
  record Resize(int file, long size) implements Action {}

  /** A name came to lead to a file. */
  record Bind(String name, int file) implements Action {}

  /** A name went away. */
  record Unbind(String name) implements Action {}

  /** What was in the cache of a file before this began is on the disk when it ends. */
  record Sync(int file) implements Action {}

  /** The same for the names, which are the directory's content. */
  record SyncNames() implements Action {}

  /** A writer wrote a line into its ledger. */
  record Told(String writer, Line line) implements Action {}

  /** Whether it takes something from the cache to the disk. */
  default boolean synchronises() {
    return this instanceof Sync || this instanceof SyncNames;
  }
}
