package dev.artemis.lockd.protocol;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code COUNT}: what happened at a client since it last told.
 *
 * @param increments by counter
 */
public record CountCommand(Map<ClientCounter, Long> increments) {
  /** The greatest increment of one request; more is told by the next. */
  public static final long MOST = 1_000_000_000;

  /** Copies the map. */
  public CountCommand {
    increments = Map.copyOf(increments);
  }

  /** As a request. */
  public Request request() {
    List<String> words = new ArrayList<>();
    new TreeMap<>(increments)
        .forEach(
            (counter, increment) -> {
              words.add(counter.key());
              words.add(Long.toString(increment));
            });
    return new Request(Verb.COUNT, words);
  }

  /**
   * Reads the words. Counters of a newer version are passed over.
   *
   * @throws RequestException if an increment is no number or out of range
   */
  public static CountCommand parse(Request request) {
    Arguments words = new Arguments(request);
    Map<ClientCounter, Long> increments = new EnumMap<>(ClientCounter.class);
    while (words.more()) {
      String name = words.word("name");
      long increment = words.number("increment", 0, MOST);
      ClientCounter.find(name)
          .ifPresent(counter -> increments.merge(counter, increment, Long::sum));
    }
    return new CountCommand(increments);
  }
}
