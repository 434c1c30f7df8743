package dev.artemis.lockd.torture.writer;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cuts this process's connections behind the back of whoever uses them: {@code shutdown(2)} on each
 * connected Unix socket. Needs {@code --add-opens java.base/sun.nio.ch=ALL-UNNAMED}.
 */
final class UnixSockets {
  private static final int BOTH_WAYS = 2;
  private static final String CONNECTED = "03";
  private static final int STATE = 5;
  private static final int INODE = 6;

  private UnixSockets() {}

  /** Cuts them all and returns how many there were. */
  static int shutDown() {
    try {
      Set<String> connected = connected();
      int count = 0;
      for (Path descriptor : descriptors()) {
        if (connected.contains(target(descriptor))) {
          shutDown(Integer.parseInt(descriptor.getFileName().toString()));
          count++;
        }
      }
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> connected() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/net/unix"), StandardCharsets.UTF_8)) {
      return lines
          .map(line -> line.strip().split("\\s+"))
          .filter(words -> words.length > INODE && words[STATE].equals(CONNECTED))
          .map(words -> "socket:[" + words[INODE] + "]")
          .collect(Collectors.toSet());
    }
  }

  private static List<Path> descriptors() throws IOException {
    try (Stream<Path> entries = Files.list(Path.of("/proc/self/fd"))) {
      return entries.toList();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // closed since it was listed
    }
  }

  private static void shutDown(int descriptor) {
    try {
      Method wrap = Class.forName("sun.nio.ch.IOUtil").getDeclaredMethod("newFD", int.class);
      Method shutdown =
          Class.forName("sun.nio.ch.Net")
              .getDeclaredMethod("shutdown", FileDescriptor.class, int.class);
      wrap.setAccessible(true);
      shutdown.setAccessible(true);
      shutdown.invoke(null, wrap.invoke(null, descriptor), BOTH_WAYS);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot cut descriptor " + descriptor, e);
    }
  }
}
