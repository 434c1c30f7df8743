package dev.artemis.rag.cli.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A private folder and the JVMs that were started to work there. Closing it, or Ctrl-C, ends them
 * all and removes the folder. One thread starts processes; closing may happen on another.
 */
public final class Workplace implements AutoCloseable {
  private final Path folder;
  private final Path temporary;
  private final List<Path> others = new ArrayList<>();
  private final List<ChildJvm> children = new ArrayList<>();
  private final Thread hook = new Thread(this::end, "end-of-workplace");
  private boolean closed;

  private Workplace(Path folder, Path temporary) {
    this.folder = folder;
    this.temporary = temporary;
  }

  /** A new one, below the folder for temporary files. */
  public static Workplace open(String prefix) throws IOException {
    Path folder = Scratch.create(prefix);
    Workplace place = new Workplace(folder, Files.createDirectory(folder.resolve("tmp")));
    Runtime.getRuntime().addShutdownHook(place.hook);
    return place;
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** Another folder, elsewhere, that goes with this one. */
  public synchronized Path with(Path other) {
    others.add(other);
    return other;
  }

  /**
   * Starts a JVM.
   *
   * @param log name of the file in the folder to which it writes
   */
  public synchronized ChildJvm start(Class<?> main, List<String> arguments, String log)
      throws IOException {
    ensureOpen();
    return added(ChildJvm.start(main, arguments, temporary, folder.resolve(log)));
  }

  /** Starts a JVM that is listened to; only its errors are logged. */
  public synchronized ChildJvm startTalking(Class<?> main, List<String> arguments, String log)
      throws IOException {
    ensureOpen();
    return added(ChildJvm.startTalking(main, arguments, temporary, folder.resolve(log)));
  }

  private ChildJvm added(ChildJvm child) {
    children.add(child);
    return child;
  }

  private void ensureOpen() throws IOException {
    if (closed) {
      throw new IOException("this run is being ended");
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending, the hook has run or will; ending twice does no harm.
      System.getLogger("ragctl").log(System.Logger.Level.DEBUG, "ending during a run", e);
    }
  }

  private synchronized void end() {
    closed = true;
    children.forEach(ChildJvm::kill);
    others.forEach(Scratch::remove);
    Scratch.remove(folder);
  }
}
