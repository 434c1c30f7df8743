package dev.artemis.rag.cli.doctor.host;

import dev.artemis.lockd.client.guard.FileIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code lstat} tells of a file; it is not opened. Immutable.
 *
 * @param kind what it is
 * @param mode permission bits, sticky and set-id bits among them
 * @param owner name of its user, or the number
 * @param group name of its group, or the number
 * @param links hard links
 * @param size in bytes
 * @param identity device and inode
 * @param modifiedMillis time of the last write, since 1970
 * @param changedMillis time of the last change of content, name, mode or links, since 1970
 */
public record FileFacts(
    Path path,
    Kind kind,
    int mode,
    String owner,
    String group,
    int links,
    long size,
    FileIdentity identity,
    long modifiedMillis,
    long changedMillis) {

  /** What a path leads to. */
  public enum Kind {
    /** A file with content. */
    REGULAR,
    /** A symbolic link. */
    LINK,
    /** A folder. */
    FOLDER,
    /** A socket, a device, a pipe. */
    OTHER
  }

  /** The file that the path names, itself a link perhaps; empty if there is none. */
  public static Optional<FileFacts> of(Path path) throws IOException {
    try {
      Map<String, Object> stat =
          Files.readAttributes(
              path,
              "unix:mode,owner,group,nlink,size,dev,ino,lastModifiedTime,ctime,isRegularFile,"
                  + "isSymbolicLink,isDirectory",
              LinkOption.NOFOLLOW_LINKS);
      return Optional.of(
          new FileFacts(
              path,
              kind(stat),
              (Integer) stat.get("mode") & 07777,
              stat.get("owner").toString(),
              stat.get("group").toString(),
              (Integer) stat.get("nlink"),
              (Long) stat.get("size"),
              new FileIdentity((Long) stat.get("dev"), (Long) stat.get("ino")),
              ((FileTime) stat.get("lastModifiedTime")).toMillis(),
              ((FileTime) stat.get("ctime")).toMillis()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Kind kind(Map<String, Object> stat) {
    if (stat.get("isRegularFile").equals(true)) {
      return Kind.REGULAR;
    }
    if (stat.get("isSymbolicLink").equals(true)) {
      return Kind.LINK;
    }
    return stat.get("isDirectory").equals(true) ? Kind.FOLDER : Kind.OTHER;
  }

  /** The mode as in {@code chmod}: {@code 0660}. */
  public String octal() {
    return "%04o".formatted(mode);
  }
}
