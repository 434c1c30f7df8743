package dev.artemis.lockd.client;

import dev.artemis.lockd.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the sockets and the guards of plain names are. Found by user id and password database, not
 * by {@code $HOME} or {@code $XDG_…}, so that a shell, cron and a service of one user agree.
 */
public final class Places {
  private static final Path SERVICE_SOCKET = Path.of("/run/rag-lockd/lockd.sock");
  private static final Path SERVICE_STATE = Path.of("/var/lib/rag-lockd");

  private final Map<String, String> environment;
  private final Path home;
  private final long uid;

  Places(Map<String, String> environment, Path home, long uid) {
    this.environment = environment;
    this.home = home;
    this.uid = uid;
  }

  /** {@return the places of the user this process runs as} */
  public static Places ofThisUser() {
    // The JDK takes user.home from the password database on Linux.
    return new Places(System.getenv(), Path.of(System.getProperty("user.home")), currentUid());
  }

  /** {@return the effective user id of this process} */
  public static long currentUid() {
    try {
      return ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the user id these places belong to} */
  public long uid() {
    return uid;
  }

  /**
   * {@return the socket to talk to: {@code $RAG_LOCKD_SOCKET}, else the service's if it is there,
   * else the user's own}
   *
   * @throws LockRefusedException if its path has more than 107 bytes
   */
  public Path socket() {
    String named = environment.get("RAG_LOCKD_SOCKET");
    if (named != null && !named.isEmpty()) {
      return checked(Path.of(named));
    }
    return Files.exists(SERVICE_SOCKET) ? SERVICE_SOCKET : userSocket();
  }

  /**
   * {@return the socket of the user's own daemon, whether or not the service's is there}
   *
   * @throws LockRefusedException if its path has more than 107 bytes
   */
  public Path userSocket() {
    Path runtime = Path.of("/run/user", Long.toString(uid));
    Path folder = Files.isDirectory(runtime) ? runtime.resolve("rag-lockd") : stateDirectory();
    return checked(folder.resolve("lockd.sock"));
  }

  /** {@return the folder of guards of plain names: {@code $RAG_LOCKD_STATE}, else the user's} */
  public Path stateDirectory() {
    String named = environment.get("RAG_LOCKD_STATE");
    if (named != null && !named.isEmpty()) {
      return Path.of(named).toAbsolutePath().normalize();
    }
    return home.resolve(".local/state/rag-lockd");
  }

  /** {@return the folder of guards of the service's plain names} */
  public static Path serviceStateDirectory() {
    return SERVICE_STATE;
  }

  /**
   * Refuses what the kernel cannot bind.
   *
   * @param socket path of a socket
   * @return the same path
   * @throws LockRefusedException if the path has more than 107 bytes
   */
  public static Path checked(Path socket) {
    int bytes = socket.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Setting.SOCKET_PATH_MAX.value()) {
      throw new LockRefusedException(
          "socket path of %s bytes is longer than the kernel allows (%s): %s; choose a shorter one with --socket or RAG_LOCKD_SOCKET"
              .formatted(bytes, Setting.SOCKET_PATH_MAX.value(), socket),
          null);
    }
    return socket;
  }
}
