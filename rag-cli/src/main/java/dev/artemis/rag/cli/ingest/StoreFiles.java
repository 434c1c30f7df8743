package dev.artemis.rag.cli.ingest;

import dev.artemis.lockd.client.guard.FileIdentity;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a store that this process has open. Reading one of them would drop the locks that
 * this process holds on it, since closing <em>any</em> channel of a file does.
 */
public final class StoreFiles {
  private final Path database;

  private StoreFiles(Path database) {
    this.database = database;
  }

  /** Of the store whose real file this is. */
  public static StoreFiles of(Path database) {
    return new StoreFiles(database);
  }

  /** Whether a path leads to one of them, found by {@code stat}. */
  public boolean contains(Path path) {
    return FileIdentity.of(path).filter(identities()::contains).isPresent();
  }

  private Set<FileIdentity> identities() {
    return Stream.of("", "-wal", "-shm", "-journal", ".lock")
        .map(suffix -> database.resolveSibling(database.getFileName() + suffix))
        .flatMap(file -> FileIdentity.of(file).stream())
        .collect(Collectors.toSet());
  }
}
