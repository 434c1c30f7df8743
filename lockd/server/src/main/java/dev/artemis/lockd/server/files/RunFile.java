package dev.artemis.lockd.server.files;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.JvmRegistry;
import dev.artemis.lockd.server.StartException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * The file {@code SOCKET.pid}: locked by the daemon that runs, and saying which process that is and
 * whether the run ended cleanly. One line: pid, start time, and {@code running} or {@code clean}.
 * It is never deleted. Not thread-safe.
 */
public final class RunFile implements AutoCloseable {
  /** Sockets served by this JVM: a second channel on the file would drop the first one's lock. */
  private static final Map<String, Object[]> SERVED = JvmRegistry.shared("daemons");

  private static final int MOST_BYTES = 256;

  private final Path path;
  private final FileChannel channel;
  private final ProcessIdentity self;
  private final boolean cleanBefore;

  private RunFile(Path path, FileChannel channel, ProcessIdentity self, boolean cleanBefore) {
    this.path = path;
    this.channel = channel;
    this.self = self;
    this.cleanBefore = cleanBefore;
  }

  /**
   * Claims a socket for this process.
   *
   * @param socket in a folder that exists, its path without symbolic links
   * @throws StartException if another daemon serves it
   */
  public static RunFile claim(Path socket, ProcessIdentity self) {
    if (SERVED.putIfAbsent(socket.toString(), new Object[] {self.pid()}) != null) {
      throw taken(socket, "this process, pid " + self.pid());
    }
    RunFile claimed = null;
    try {
      claimed = open(socket, self);
      return claimed;
    } catch (IOException e) {
      throw new StartException("cannot use " + pathOf(socket) + ": " + e.getMessage(), e);
    } finally {
      if (claimed == null) {
        SERVED.remove(socket.toString());
      }
    }
  }

  private static RunFile open(Path socket, ProcessIdentity self) throws IOException {
    Path path = pathOf(socket);
    FileChannel channel =
        FileChannel.open(
            path,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    RunFile file = null;
    try {
      boolean locked = channel.tryLock() != null;
      String before = read(channel);
      if (!locked) {
        String pid = before.split(" ", -1)[0];
        throw taken(socket, pid.isEmpty() ? "another process" : "pid " + pid);
      }
      boolean clean = before.isEmpty() || before.endsWith(" clean");
      RunFile claimed = new RunFile(path, channel, self, clean);
      claimed.write("running");
      file = claimed;
      return file;
    } finally {
      if (file == null) {
        channel.close();
      }
    }
  }

  private static Path pathOf(Path socket) {
    return socket.resolveSibling(socket.getFileName() + ".pid");
  }

  private static StartException taken(Path socket, String who) {
    return new StartException(
        "a lock daemon serves " + socket + " already: " + who + "; stop it first", null);
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(MOST_BYTES);
    int length = channel.read(line, 0);
    return new String(line.array(), 0, Math.max(0, length), StandardCharsets.US_ASCII).strip();
  }

  private void write(String state) throws IOException {
    String line = self.pid() + " " + self.startTicks() + " " + state + "\n";
    ByteBuffer bytes = StandardCharsets.US_ASCII.encode(line);
    channel.truncate(channel.write(bytes, 0));
  }

  /** Whether the last run ended with nobody holding a lease; true if there was none. */
  public boolean cleanBefore() {
    return cleanBefore;
  }

  /** Notes that this run ended with nobody holding a lease. */
  public void endedClean() throws IOException {
    write("clean");
  }

  /** Lets the next daemon in. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      String name = path.toString();
      SERVED.remove(name.substring(0, name.length() - ".pid".length()));
    }
  }
}
