package dev.artemis.rag.cli.bench.watch;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** How a process learns of commits. */
enum Way {
  WATCH("watch", "RagAgent.watch", 0),
  POLL_10("poll10", "polling, every 10 ms", 10),
  POLL_100("poll100", "polling, every 100 ms", 100),
  /** The floor of what the others cost. */
  NOTHING("nothing", "a JVM that does nothing", 0);

  private final String key;
  private final String title;
  private final int millis;

  Way(String key, String title, int millis) {
    this.key = key;
    this.title = title;
    this.millis = millis;
  }

  /** For programs. */
  String key() {
    return key;
  }

  /** For people. */
  String title() {
    return title;
  }

  /** Whether it is to be told of commits. */
  boolean learns() {
    return this != NOTHING;
  }

  /** Whether it is one of those that {@link #WATCH} is compared with. */
  boolean polls() {
    return millis > 0;
  }

  /**
   * Learns from now on.
   *
   * @param told is given the ids of what was committed, on a thread of its own
   */
  Optional<AutoCloseable> start(Path store, Consumer<String> told) {
    return switch (this) {
      case WATCH -> Optional.of(AgentWatching.start(store, told));
      case POLL_10, POLL_100 -> Optional.of(Polling.start(store, millis, told));
      case NOTHING -> Optional.empty();
    };
  }
}
