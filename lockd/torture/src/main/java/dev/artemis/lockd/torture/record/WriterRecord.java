package dev.artemis.lockd.torture.record;

import dev.artemis.lockd.torture.record.Line.What;
import java.util.List;
import java.util.stream.Stream;

/**
 * One writer's life.
 *
 * @param name what it was called
 * @param store name of its store
 * @param pid its process
 * @param born when it was started, of {@link System#nanoTime}
 * @param died when it was killed or had finished
 * @param lines its ledger
 */
public record WriterRecord(
    String name, String store, long pid, long born, long died, List<Line> lines) {
  /** Copies the list. */
  public WriterRecord {
    lines = List.copyOf(lines);
  }

  /** Its lines of one kind about one kind of work. */
  public Stream<Line> of(Work work, What what) {
    return lines.stream().filter(line -> line.work() == work && line.what() == what);
  }

  /** Its lines of one kind. */
  public Stream<Line> of(What what) {
    return lines.stream().filter(line -> line.what() == what);
  }
}
