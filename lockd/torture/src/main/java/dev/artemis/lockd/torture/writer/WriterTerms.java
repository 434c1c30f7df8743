package dev.artemis.lockd.torture.writer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a writer is started with.
 *
 * @param name unique among all processes of the run
 * @param store the database
 * @param socket the daemon's
 * @param ledger its own record
 * @param lock the named lock, a path
 * @param counter the file that the named lock protects
 * @param witnessPort where to report holds of the named lock
 * @param seed of what it writes
 */
public record WriterTerms(
    String name,
    Path store,
    Path socket,
    Path ledger,
    Path lock,
    Path counter,
    int witnessPort,
    long seed) {
  /** How long a write may wait. Longer than a lease lives, and shorter than a long stop. */
  public static final Duration STORE_WAIT = Duration.ofSeconds(10);

  /** How long the named lock may be waited for. */
  public static final Duration NAMED_WAIT = Duration.ofSeconds(25);

  /** Id of the counter artifact that all writers of a store share. */
  public static final String SHARED_ID = "shared-counter";

  /** Type of the artifacts that {@link dev.artemis.lockd.torture.record.Work#STORE} writes. */
  public static final String STEP_TYPE = "sprint_plan";

  /** Type of the counter artifacts. */
  public static final String COUNTER_TYPE = "arbitration_score";

  /** Id of the counter artifact that only this writer raises. */
  public String ownId() {
    return "own-" + name;
  }

  String[] arguments() {
    return new String[] {
      name,
      store.toString(),
      socket.toString(),
      ledger.toString(),
      lock.toString(),
      counter.toString(),
      Integer.toString(witnessPort),
      Long.toString(seed)
    };
  }

  static WriterTerms parse(String[] words) {
    List<Path> paths = List.of(words).subList(1, 6).stream().map(Path::of).toList();
    return new WriterTerms(
        words[0],
        paths.get(0),
        paths.get(1),
        paths.get(2),
        paths.get(3),
        paths.get(4),
        Integer.parseInt(words[6]),
        Long.parseLong(words[7]));
  }
}
