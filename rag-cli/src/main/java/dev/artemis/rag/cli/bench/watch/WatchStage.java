package dev.artemis.rag.cli.bench.watch;

import dev.artemis.rag.cli.child.ChildJvm;
import dev.artemis.rag.cli.child.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A temporary folder for the store, and the processes that watch it; closing it ends them all and
 * removes the folder. One thread starts processes; closing may happen on another.
 */
final class WatchStage implements AutoCloseable {
  private final Path scratch;
  private final Path temporary;
  private final List<ChildJvm> children = new ArrayList<>();
  private final Thread hook = new Thread(this::end, "end-of-bench");
  private boolean closed;

  private WatchStage(Path scratch, Path temporary) {
    this.scratch = scratch;
    this.temporary = temporary;
  }

  static WatchStage set() throws IOException {
    Path scratch = Scratch.create("ragctl-bench-");
    WatchStage stage = new WatchStage(scratch, Files.createDirectory(scratch.resolve("tmp")));
    Runtime.getRuntime().addShutdownHook(stage.hook); // Ctrl-C leaves nothing behind either
    return stage;
  }

  /** Alone in its folder but for its log: who watches it hears of nothing else. */
  Path store() throws IOException {
    return Files.createDirectories(scratch.resolve("store")).resolve("rag.db");
  }

  synchronized ChildJvm start(Way way) throws IOException {
    if (closed) {
      throw new IOException("the benchmark is being ended");
    }
    ChildJvm child =
        ChildJvm.startTalking(
            WatchProcess.class,
            List.of(way.name(), store().toString(), scratch.toString()),
            temporary,
            scratch.resolve(way + ".log"));
    children.add(child);
    return child;
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
    Scratch.remove(scratch);
  }
}
