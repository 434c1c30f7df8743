package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a path may hold a store. Looks by {@code stat} and {@code access} alone: opening the file
 * here would drop the locks of every connection of this process when it is closed again.
 */
final class FileChecks {
  private static final Set<String> NETWORK =
      Set.of(
          "nfs",
          "nfs3",
          "nfs4",
          "cifs",
          "smb2",
          "smb3",
          "smbfs",
          "9p",
          "ceph",
          "afs",
          "ncpfs",
          "glusterfs",
          "lustre",
          "gpfs",
          "beegfs",
          "ocfs2",
          "gfs2",
          "orangefs",
          "davfs");
  private static final Set<String> FUSE_NETWORK =
      Set.of(
          "sshfs",
          "glusterfs",
          "ceph",
          "ceph-fuse",
          "s3fs",
          "gcsfuse",
          "rclone",
          "davfs2",
          "nfs",
          "smbnetfs",
          "moosefs",
          "mfs",
          "juicefs",
          "blobfuse",
          "blobfuse2",
          "afp",
          "curlftpfs");

  private final StoreSeams seams;

  FileChecks(StoreSeams seams) {
    this.seams = seams;
  }

  /** Checks where a new file is to be made. */
  void directory(Path store) {
    if (Files.isSymbolicLink(store)) {
      throw refuse(Reason.NOT_FOUND, "%s is a symbolic link that leads nowhere", store);
    }
    Path directory = store.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw refuse(Reason.NOT_FOUND, "there is no directory %s to create the store in", directory);
    }
    if (!seams.writable().test(directory)) {
      throw refuse(Reason.NO_PERMISSION, "no permission to create files in %s", directory);
    }
    filesystem(directory);
  }

  /** Checks an existing file. */
  void file(Path store, boolean writable) {
    if (Files.isDirectory(store)) {
      throw directoryInTheWay(store);
    }
    if (!Files.isRegularFile(store)) {
      throw refuse(Reason.UNSUITABLE_FILE, "%s is not a regular file", store);
    }
    links(store);
    filesystem(store);
    if (!seams.readable().test(store)) {
      throw refuse(Reason.NO_PERMISSION, "no permission to read %s", store);
    }
    if (writable) {
      writable(store);
    }
  }

  private void writable(Path store) {
    if (!seams.writable().test(store)) {
      throw refuse(
          Reason.NO_PERMISSION,
          "no permission to write %s: open it read-only or ask its owner",
          store);
    }
    if (!seams.writable().test(store.getParent())) {
      throw refuse(
          Reason.NO_PERMISSION,
          "no permission to create the write-ahead log and the lock file in %s",
          store.getParent());
    }
  }

  private static StoreUnusableException directoryInTheWay(Path store) {
    boolean chroma = Files.exists(store.resolve("chroma.sqlite3"));
    return refuse(
        Reason.UNSUITABLE_FILE,
        chroma
            ? "%s is a Chroma directory, a store is one file: name a new file for it;"
                + " 'ragctl import-chroma' will bring the records over"
            : "%s is a directory, a store is one file: name a file in it",
        store);
  }

  private static void links(Path store) {
    try {
      int links = ((Number) Files.getAttribute(store, "unix:nlink")).intValue();
      if (links > 1) {
        throw refuse(
            Reason.UNSUITABLE_FILE,
            "%s has "
                + links
                + " hard links: under each name it would have its own lock and log;"
                + " remove the other names, or use a symbolic link",
            store);
      }
    } catch (IOException e) {
      throw unreadable(store, e);
    }
  }

  private void filesystem(Path path) {
    try {
      String type = seams.filesystemType().of(path);
      if (isNetwork(type)) {
        throw refuse(
            Reason.NETWORK_FILESYSTEM,
            "%s lies on a network filesystem ("
                + type
                + "), where file locks cannot be trusted:"
                + " move it to a local disk",
            path);
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  static boolean isNetwork(String filesystemType) {
    String type = filesystemType.toLowerCase(Locale.ROOT);
    return NETWORK.contains(type)
        || (type.startsWith("fuse.") && FUSE_NETWORK.contains(type.substring("fuse.".length())));
  }

  /** Size of a file, 0 if there is none. */
  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Which file a path names now. */
  static Optional<FileIdentity> identity(Path path) {
    try {
      return FileIdentity.of(path);
    } catch (UncheckedIOException e) {
      throw unreadable(path, e.getCause());
    }
  }

  static StoreUnusableException unreadable(Path path, IOException cause) {
    return cause instanceof AccessDeniedException
        ? new StoreUnusableException(Reason.NO_PERMISSION, "no permission to reach " + path, cause)
        : new StoreUnusableException(Reason.IO, path + " cannot be looked at: " + cause, cause);
  }

  private static StoreUnusableException refuse(Reason reason, String sentence, Path path) {
    return new StoreUnusableException(reason, sentence.formatted(path), null);
  }
}
