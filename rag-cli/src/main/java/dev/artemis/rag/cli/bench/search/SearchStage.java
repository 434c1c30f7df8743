package dev.artemis.rag.cli.bench.search;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.Synchronous;
import dev.artemis.rag.cli.CommandFailure;
import dev.artemis.rag.cli.child.ChildJvm;
import dev.artemis.rag.cli.child.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A temporary folder with a store in it; closing it removes both. */
final class SearchStage implements AutoCloseable {
  private static final int BATCH = 1_000;
  private static final int CHILD_SECONDS = 60;

  private final Path scratch;
  private final Path temporary;
  private final Thread hook;

  private SearchStage(Path scratch, Path temporary) {
    this.scratch = scratch;
    this.temporary = temporary;
    this.hook = new Thread(() -> Scratch.remove(scratch), "end-of-bench");
  }

  static SearchStage set() throws IOException {
    Path scratch = Scratch.create("ragctl-bench-");
    SearchStage stage = new SearchStage(scratch, Files.createDirectory(scratch.resolve("tmp")));
    Runtime.getRuntime().addShutdownHook(stage.hook); // Ctrl-C leaves nothing behind either
    return stage;
  }

  Path folder() {
    return scratch;
  }

  /** Opens the store, without a daemon: nobody else writes. */
  RagAgent open() {
    return open(store());
  }

  static RagAgent open(String store) {
    Path path = Path.of(store);
    return RagAgent.builder(path)
        .synchronous(Synchronous.NORMAL)
        .lock(LockClientOptions.defaults().withSocket(path.resolveSibling("nobody.sock")))
        .model(new Corpus(), Corpus.MODEL_ID)
        .open();
  }

  private String store() {
    return scratch.resolve("rag.db").toString();
  }

  /** Stores artifacts of all numbers below a limit. */
  void fill(int artifacts) {
    try (RagAgent agent = open()) {
      for (int first = 0; first < artifacts; first += BATCH) {
        List<NewArtifact> batch =
            IntStream.range(first, Math.min(artifacts, first + BATCH))
                .mapToObj(Corpus::artifact)
                .toList();
        agent.storeAll(batch).idsOrThrow();
      }
    }
  }

  /** Opens the store and asks twice in a new process. */
  FirstQueries inNewProcess(int number) throws IOException {
    ChildJvm child =
        ChildJvm.startTalking(
            FirstQueryProcess.class,
            List.of(store(), Integer.toString(number)),
            temporary,
            scratch.resolve("child.log"));
    String line = child.hear();
    if (!child.awaitEnd(CHILD_SECONDS)) {
      child.kill();
    }
    if (line == null || !child.endedWell()) {
      throw CommandFailure.failed("a process that searches failed: " + child.lastWords(), null);
    }
    return FirstQueries.parse(line);
  }

  @Override
  public void close() {
    Scratch.remove(scratch);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending, the hook has run or will; removing twice does no harm.
      System.getLogger("ragctl").log(System.Logger.Level.DEBUG, "ending during a run", e);
    }
  }
}
