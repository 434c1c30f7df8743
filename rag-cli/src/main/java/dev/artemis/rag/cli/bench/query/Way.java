package dev.artemis.rag.cli.bench.query;

import dev.artemis.rag.Hit;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.SearchMode;
import dev.artemis.rag.SearchRequest;
import dev.artemis.rag.sqlite.BareTextQuery;
import java.util.List;

/** A way to ask. */
enum Way {
  /** The floor: its index, its ranking, nothing else. */
  FTS5("fts5", "FTS5 alone, ORDER BY bm25() LIMIT 10"),
  SIMILAR("similar", "querySimilar"),
  VECTOR("vector", "search by meaning"),
  TEXT("text", "search by words"),
  HYBRID("hybrid", "search by both"),
  HYBRID_BARE("hybridBare", "... without highlights");

  /** Hits asked for. */
  static final int TOP = 10;

  private final String key;
  private final String title;

  Way(String key, String title) {
    this.key = key;
    this.title = title;
  }

  /** For programs. */
  String key() {
    return key;
  }

  /** For people. */
  String title() {
    return title;
  }

  /** What was found: contents, best first. */
  List<String> ask(RagAgent agent, BareTextQuery bare, String text) {
    return switch (this) {
      case FTS5 -> bare.find(text, TOP);
      case SIMILAR -> contents(agent.querySimilar(text, TOP));
      case VECTOR -> search(agent, text, SearchMode.VECTOR, true);
      case TEXT -> search(agent, text, SearchMode.TEXT, true);
      case HYBRID -> search(agent, text, SearchMode.HYBRID, true);
      case HYBRID_BARE -> search(agent, text, SearchMode.HYBRID, false);
    };
  }

  private static List<String> search(
      RagAgent agent, String text, SearchMode mode, boolean highlights) {
    return contents(
        agent.search(SearchRequest.text(text).mode(mode).topK(TOP).highlights(highlights)));
  }

  private static List<String> contents(List<Hit> hits) {
    return hits.stream().map(hit -> hit.artifact().content()).toList();
  }
}
