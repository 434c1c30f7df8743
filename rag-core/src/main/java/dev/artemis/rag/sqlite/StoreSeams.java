package dev.artemis.rag.sqlite;

import dev.artemis.rag.store.Pauses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What the store asks of its surroundings; tests replace parts of it.
 *
 * @param locks where write locks come from
 * @param filesystemType name of the filesystem that a path lies on
 * @param readable whether this process may read a file
 * @param writable whether this process may write a file or directory
 * @param nanoTime monotonic time
 * @param pauses before what failed is attempted again
 * @param maxPages limit on the database's size in pages, to play a full disk
 * @param beforeCommitCheck run after COMMIT and before the file's identity is looked at again
 */
public record StoreSeams(
    LockSource locks,
    FilesystemType filesystemType,
    Predicate<Path> readable,
    Predicate<Path> writable,
    LongSupplier nanoTime,
    Pauses pauses,
    OptionalLong maxPages,
    Runnable beforeCommitCheck) {

  /** Names the filesystem of a path. */
  @FunctionalInterface
  public interface FilesystemType {
    /** The type as the kernel's mount table names it. */
    String of(Path path) throws IOException;
  }

  /** The real ones. */
  public static StoreSeams real() {
    return new StoreSeams(
        LockSource.client(),
        path -> Files.getFileStore(path).type(),
        Files::isReadable,
        Files::isWritable,
        System::nanoTime,
        Pauses.real(),
        OptionalLong.empty(),
        () -> {});
  }
}
