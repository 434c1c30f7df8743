package dev.artemis.rag.cli.bench.query;

import dev.artemis.rag.RagAgent;
import dev.artemis.rag.cli.bench.quality.JudgedData.Query;
import dev.artemis.rag.sqlite.BareTextQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks all queries in all ways, query by query, and compares what is found. For one thread. */
final class Asking {
  private final RagAgent agent;
  private final BareTextQuery bare;
  private final List<Query> queries;
  private final Map<String, List<String>> found = new HashMap<>();
  private int different;

  Asking(RagAgent agent, BareTextQuery bare, List<Query> queries) {
    this.agent = agent;
    this.bare = bare;
    this.queries = queries;
  }

  /** One round; another way begins each time. Nanoseconds of each query. */
  Map<Way, long[]> round() {
    Way[] ways = Way.values();
    Map<Way, long[]> times = new EnumMap<>(Way.class);
    Arrays.stream(ways).forEach(way -> times.put(way, new long[queries.size()]));
    for (int i = 0; i < queries.size(); i++) {
      for (int turn = 0; turn < ways.length; turn++) {
        Way way = ways[(i + turn) % ways.length];
        times.get(way)[i] = ask(way, queries.get(i));
      }
    }
    return times;
  }

  private long ask(Way way, Query query) {
    long start = System.nanoTime();
    List<String> hits = way.ask(agent, bare, query.text());
    long nanos = System.nanoTime() - start;
    compare(way, query, hits);
    return nanos;
  }

  /** Highlights change nothing, nor does asking again. */
  private void compare(Way way, Query query, List<String> hits) {
    Way same = way == Way.HYBRID_BARE ? Way.HYBRID : way == Way.SIMILAR ? Way.VECTOR : way;
    List<String> before = found.putIfAbsent(same + " " + query.id(), new ArrayList<>(hits));
    different += before == null || before.equals(hits) ? 0 : 1;
  }

  /** How often a query found something else than before. */
  int different() {
    return different;
  }
}
