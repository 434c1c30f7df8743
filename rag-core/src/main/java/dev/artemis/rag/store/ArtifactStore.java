package dev.artemis.rag.store;

import dev.artemis.lockd.client.Mode;
import dev.artemis.rag.Backup;
import dev.artemis.rag.BackupProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Where the artifacts are. Reads are thread-safe; at most one thread at a time has a turn. */
public interface ArtifactStore extends AutoCloseable {

  /** The newest committed position. Cheap enough for every query. */
  Position position();

  /** Runs the function on a snapshot of the newest committed state. */
  <T> T read(Function<ReadView, T> body);

  /** The same, one after the other: each sees at least what those before it saw. */
  <T> T readInOrder(Function<ReadView, T> body);

  /**
   * Waits for the right to write.
   *
   * @param purpose shown to people who wait
   * @throws WriteAgainException if the cause to fail is gone by the next attempt
   * @throws dev.artemis.rag.RagException if it was not obtained in time, or cannot be
   */
  WriteTurn turn(Duration wait, String purpose) throws WriteAgainException;

  /** Signs of commits from now on. */
  CommitSignal commits();

  /**
   * Who keeps this process from writing at the moment, as a clause for people who waited in vain;
   * empty if nobody else does, as far as can be seen.
   */
  Optional<String> contention();

  /** How the latest turn was obtained; empty before the first. */
  Optional<Mode> mode();

  /**
   * Writes a verified copy of the newest state.
   *
   * @param replace whether a file that is there is replaced; otherwise it is refused
   */
  Backup backup(Path target, boolean replace, BackupProgress progress);

  /**
   * Verifies a backup and makes it ready to replace what is here.
   *
   * @throws dev.artemis.rag.StoreUnusableException if it is no backup that can be used
   */
  PreparedRestore prepareRestore(Path backup);

  /** Other processes that have the store open, as far as can be seen. */
  Set<Long> otherUsers();

  /** The real path. */
  Path path();

  /** Bytes of the store. */
  long bytes();

  /** Bytes of the log beside it. */
  long logBytes();

  /** Frees everything. Nobody may be inside another method. */
  @Override
  void close();
}
