package dev.artemis.lockd.client.guard;

import dev.artemis.lockd.client.LockUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;

/**
 * Opens and creates lock files. A lock file is never deleted and never replaced: whoever holds a
 * lock on the old one would not be seen by whoever locks the new one.
 */
final class LockFiles {
  private LockFiles() {}

  /**
   * Opens a lock file, creating it first if need be.
   *
   * @param model whose permissions and group a new lock file gets, so that whoever may use that
   *     file may lock it; empty for the process's defaults
   * @throws LockUnavailableException with one sentence that says what is in the way
   */
  static FileChannel open(Path lockFile, Optional<Path> model) {
    try {
      // Open without O_CREAT first: fs.protected_regular refuses it on other users' files in /tmp.
      return existing(lockFile);
    } catch (NoSuchFileException e) {
      return created(lockFile, model);
    } catch (IOException e) {
      throw unavailable(lockFile, e);
    }
  }

  private static FileChannel existing(Path lockFile) throws IOException {
    return FileChannel.open(lockFile, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static FileChannel created(Path lockFile, Optional<Path> model) {
    try {
      if (model.isPresent()) {
        createLike(model.get(), lockFile);
      } else {
        create(lockFile);
      }
      return existing(lockFile);
    } catch (IOException e) {
      throw unavailable(lockFile, e);
    }
  }

  private static void create(Path lockFile) throws IOException {
    try {
      Files.createFile(lockFile);
    } catch (FileAlreadyExistsException e) {
      // Somebody else was quicker, which serves as well.
      return;
    }
  }

  /** Under its final name only once its rights are final: nobody is refused in between. */
  private static void createLike(Path model, Path lockFile) throws IOException {
    PosixFileAttributes wanted = Files.readAttributes(model, PosixFileAttributes.class);
    Path fresh = Files.createTempFile(lockFile.toAbsolutePath().getParent(), ".lock-", ".new");
    try {
      PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
      if (!view.readAttributes().group().equals(wanted.group())) {
        view.setGroup(wanted.group());
      }
      view.setPermissions(wanted.permissions());
      Files.createLink(lockFile, fresh);
    } catch (FileAlreadyExistsException e) {
      // Somebody else was quicker, which serves as well.
      return;
    } finally {
      Files.delete(fresh);
    }
  }

  static LockUnavailableException unavailable(Path lockFile, IOException cause) {
    String reason;
    if (cause instanceof AccessDeniedException) {
      reason = "no permission; it must be readable and writable for everybody who may lock it";
    } else if (cause instanceof NoSuchFileException) {
      reason = "its folder does not exist";
    } else if (cause instanceof FileSystemException failure && failure.getReason() != null) {
      reason = failure.getReason();
    } else {
      reason = cause.getMessage();
    }
    return new LockUnavailableException(
        "cannot use the lock file %s: %s".formatted(lockFile, reason), cause);
  }
}
