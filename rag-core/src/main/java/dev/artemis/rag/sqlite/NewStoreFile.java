package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.JvmRegistry;
import dev.artemis.lockd.client.store.StoreClaim;
import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes the empty file of a new store. The one place where NIO opens a database file, and the one
 * moment where that does no harm: O_EXCL makes an inode that nobody has locks on, and it is closed
 * before anybody in this JVM can claim it (claims wait for the same monitor).
 *
 * <p>The mode is 0666 without the bits of the process's umask; SQLite gives -wal and -shm the same.
 */
final class NewStoreFile {
  private NewStoreFile() {}

  /** Creates the file unless it exists, and claims it. */
  static StoreClaim createAndClaim(Path store) {
    synchronized (JvmRegistry.shared("stores")) {
      try {
        Files.createFile(store);
      } catch (FileAlreadyExistsException e) {
        return StoreClaim.claim(store); // somebody else was faster: theirs is as good
      } catch (AccessDeniedException e) {
        throw new StoreUnusableException(
            Reason.NO_PERMISSION, "no permission to create " + store, e);
      } catch (IOException e) {
        throw new StoreUnusableException(
            Reason.IO, "%s cannot be created: %s".formatted(store, e.getMessage()), e);
      }
      return StoreClaim.claim(store);
    }
  }
}
