package dev.artemis.rag.cli.bench.search;

import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagAgent;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** What a new process does in the benchmark, with a small store, in this process. */
public final class SearchRehearsal {
  /** Few: a larger store needs no other classes. */
  private static final int ARTIFACTS = 1_000;

  private SearchRehearsal() {}

  /** Makes the store and asks it; returns the id of an artifact in it. */
  public static String run(Path store) {
    try (RagAgent agent = SearchStage.open(store.toString())) {
      List<NewArtifact> all = IntStream.range(0, ARTIFACTS).mapToObj(Corpus::artifact).toList();
      agent.storeAll(all).idsOrThrow();
    }
    FirstQueryProcess.main(new String[] {store.toString(), "0"});
    return Corpus.id(0);
  }
}
