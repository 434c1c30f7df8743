package dev.artemis.rag.cli.bench.watch;

import dev.artemis.rag.cli.child.ChildJvm;
import dev.artemis.rag.cli.child.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The store and the processes that watch it. Closing it ends them all. */
final class WatchStage implements AutoCloseable {
  private final Workplace place;

  private WatchStage(Workplace place) {
    this.place = place;
  }

  static WatchStage set() throws IOException {
    return new WatchStage(Workplace.open("ragctl-bench-"));
  }

  /** Alone in its folder but for its log: who watches it hears of nothing else. */
  Path store() throws IOException {
    return Files.createDirectories(place.folder().resolve("store")).resolve("rag.db");
  }

  ChildJvm start(Way way) throws IOException {
    return place.startTalking(
        WatchProcess.class,
        List.of(way.name(), store().toString(), place.folder().toString()),
        way + ".log");
  }

  @Override
  public void close() {
    place.close();
  }
}
