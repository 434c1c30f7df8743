package dev.artemis.lockd.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that leaves something behind: threads of the lock client, open lock files and
 * sockets, child processes. What was there before the test does not count.
 */
public final class LeakCheck implements BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(LeakCheck.class);
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  // The JDK opens a socket of its own when the first channel of a JVM is used.
  static {
    try {
      FileChannel.open(Path.of("/proc/self/stat")).close();
      SocketChannel.open(StandardProtocolFamily.UNIX).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(NAMESPACE).put("before", open());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Set<?> before = context.getStore(NAMESPACE).remove("before", Set.class);
    try {
      Await.until("nothing is left behind", () -> left(before).isEmpty());
    } catch (AssertionError e) {
      throw new AssertionError("the test left behind: " + left(before), e);
    }
  }

  private static Set<String> left(Set<?> before) {
    Set<String> left = open();
    left.removeAll(before);
    return left;
  }

  private static Set<String> open() {
    return Stream.of(threads(), descriptors(), children())
        .flatMap(found -> found)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> threads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().startsWith("rag-lock-"))
        .filter(LeakCheck::busy)
        .map(entry -> "thread " + entry.getKey().getName() + " " + entry.getKey().getId());
  }

  /** A pooled thread that waits for its next task is kept on purpose. */
  private static boolean busy(Map.Entry<Thread, StackTraceElement[]> thread) {
    return !thread.getKey().getName().equals("rag-lock-wait")
        || Arrays.stream(thread.getValue())
            .anyMatch(frame -> frame.getClassName().endsWith("FileChannelImpl"));
  }

  private static Stream<String> descriptors() {
    try (Stream<Path> entries = Files.list(DESCRIPTORS)) {
      return entries.map(LeakCheck::target).flatMap(Optional::stream).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> target(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("socket:") || target.contains(".lock")
          ? Optional.of("descriptor " + descriptor.getFileName() + " of " + target)
          : Optional.empty();
    } catch (IOException e) {
      // Closed since it was listed.
      return Optional.empty();
    }
  }

  private static Stream<String> children() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .map(child -> "process " + child.pid());
  }
}
