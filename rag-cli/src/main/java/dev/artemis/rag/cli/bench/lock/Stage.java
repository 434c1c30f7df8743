package dev.artemis.rag.cli.bench.lock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The benchmark's private folder, its daemon, and every process it started. Closing it ends them
 * all and removes the folder.
 */
final class Stage implements AutoCloseable {

  private final Path folder;
  private final List<Child> children = new ArrayList<>();
  private final Thread hook = new Thread(this::end, "end-of-bench");
  private Child daemon;

  private Stage(Path folder) {
    this.folder = folder;
  }

  /** With a daemon that answers. */
  static Stage open() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Path parent = temporary.toString().length() > 60 ? Path.of("/tmp") : temporary;
    Stage stage = new Stage(Files.createTempDirectory(parent, "ragctl-bench-").toRealPath());
    Runtime.getRuntime().addShutdownHook(stage.hook); // Ctrl-C leaves nothing behind either
    stage.startDaemon();
    return stage;
  }

  static Path socket(Path folder) {
    return DaemonChild.socket(folder);
  }

  static Path echoSocket(Path folder) {
    return folder.resolve("echo.sock");
  }

  Path folder() {
    return folder;
  }

  /** Starts the daemon and waits until it answers. */
  void startDaemon() throws IOException {
    daemon = DaemonChild.start(folder);
  }

  Child daemon() {
    return daemon;
  }

  /** Starts a process that is ready when this returns. */
  Child start(Way way, String name) throws IOException {
    Child child = launch(way, name);
    child.expect("ready");
    return child;
  }

  /** Starts a process; it says when it is ready. */
  Child launch(Way way, String name) throws IOException {
    List<String> command = JavaCommand.of(LockMain.class, way.name(), folder.toString(), name);
    Child child = Child.start(command, folder.resolve(way + ".log"));
    children.add(child);
    return child;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    end();
  }

  private void end() {
    List.copyOf(children).forEach(Child::close);
    if (daemon != null) {
      daemon.close();
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      System.getLogger("ragctl").log(System.Logger.Level.WARNING, "left in " + folder, e);
    }
  }
}
