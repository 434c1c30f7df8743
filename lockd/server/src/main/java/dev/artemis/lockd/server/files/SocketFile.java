package dev.artemis.lockd.server.files;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.server.StartException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket as a file. It appears at its place with its final mode and group: it is bound in a
 * folder that nobody else may enter, and moved from there. Not thread-safe.
 */
public final class SocketFile {
  private static final Logger LOG = LoggerFactory.getLogger(SocketFile.class);
  private static final int TYPE = 0170000;
  private static final int SOCKET = 0140000;

  /** Short names, since a socket path is short: three digits of base 36. */
  private static final int NAMES = 36 * 36 * 36;

  private final Path path;
  private final FileIdentity identity;

  private SocketFile(Path path, FileIdentity identity) {
    this.path = path;
    this.identity = identity;
  }

  /** Binds a socket to a path. */
  @FunctionalInterface
  public interface Binder {
    /**
     * Binds and listens.
     *
     * @throws IOException if that is not possible
     */
    void bind(Path path) throws IOException;
  }

  /**
   * Binds and puts the socket in its place; replaces one that nobody listens on any more.
   *
   * @param group who may connect besides the owner
   * @throws IOException if the files cannot be used
   * @throws StartException if something else is in the place
   */
  public static SocketFile bind(Path path, Optional<GroupPrincipal> group, Binder binder)
      throws IOException {
    Path folder = privateFolder(path);
    Path bound = folder.resolve("s");
    try {
      binder.bind(bound);
      Files.setPosixFilePermissions(
          bound, PosixFilePermissions.fromString(group.isPresent() ? "rw-rw----" : "rw-------"));
      if (group.isPresent()) {
        Files.getFileAttributeView(bound, PosixFileAttributeView.class).setGroup(group.get());
      }
      demandFree(path);
      Files.move(bound, path, StandardCopyOption.ATOMIC_MOVE);
      return new SocketFile(
          path,
          FileIdentity.of(path)
              .orElseThrow(() -> new IOException(path + " vanished while it was bound")));
    } finally {
      Files.deleteIfExists(bound);
      Files.deleteIfExists(folder);
    }
  }

  private static Path privateFolder(Path path) throws IOException {
    while (true) {
      String name = "." + Integer.toString(ThreadLocalRandom.current().nextInt(NAMES), 36);
      try {
        return Files.createDirectory(
            path.resolveSibling(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } catch (FileAlreadyExistsException e) {
        LOG.debug("{} is in use, taking another name", name);
      }
    }
  }

  private static void demandFree(Path path) throws IOException {
    int mode;
    try {
      mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return;
    }
    if ((mode & TYPE) != SOCKET) {
      throw new StartException(path + " exists and is no socket; choose another --socket", null);
    }
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      probe.connect(UnixDomainSocketAddress.of(path));
    } catch (ConnectException e) {
      // Refused: whoever listened there is gone.
      return;
    }
    throw new StartException(
        "some other program listens on " + path + "; stop it or choose another --socket", null);
  }

  /** Removes the socket, unless somebody else's is in its place by now. */
  public void remove() throws IOException {
    if (FileIdentity.of(path).filter(identity::equals).isPresent()) {
      Files.deleteIfExists(path);
    }
  }
}
