package dev.artemis.rag;

import dev.artemis.lockd.client.Mode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A store at one moment.
 *
 * @param path the real file, symbolic links resolved
 * @param storeUuid names the store wherever its file goes
 * @param schemaVersion of the file
 * @param sqliteVersion of the library in use
 * @param synchronous when acknowledged writes are on the disk
 * @param readOnly whether this agent may only read
 * @param model which embedding model made the vectors; empty before the first artifact
 * @param dimension of the vectors; empty before the first artifact
 * @param countsByType artifacts by type, sorted by type; types without artifacts are missing
 * @param tombstones deleted ids that are remembered for other processes' indexes
 * @param epoch of the fence: raised by each seal
 * @param token of the fence: drawn by the latest lease
 * @param change number of committed write transactions
 * @param databaseBytes size of the file
 * @param walBytes size of the write-ahead log beside it
 * @param lockMode how the latest write lease of this JVM was obtained; empty when it has had none
 */
public record Stats(
    Path path,
    String storeUuid,
    int schemaVersion,
    String sqliteVersion,
    Synchronous synchronous,
    boolean readOnly,
    Optional<String> model,
    OptionalInt dimension,
    Map<String, Long> countsByType,
    long tombstones,
    long epoch,
    long token,
    long change,
    long databaseBytes,
    long walBytes,
    Optional<Mode> lockMode) {

  /** {@return how many artifacts there are} */
  public long count() {
    return countsByType.values().stream().mapToLong(Long::longValue).sum();
  }
}
