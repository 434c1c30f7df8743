package dev.artemis.lockd.torture.power.writer;

import dev.artemis.lockd.testkit.child.ChildJvm;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that strace starts: leads two writers through a life of a store. They make it at the
 * same time from nothing, work, and close it, which empties the write-ahead log and removes it;
 * then they open it again and work for longer, so that the log is copied and started over while
 * they write.
 */
final class Crew {
  private static final int FIRST_SHARE = 5;
  private static final String AFTERWARDS = "4";

  private final List<ChildJvm> writers = new ArrayList<>();

  private Crew() {}

  /** Entry point: store, folder of the ledgers, synchronisation, seed, operations. */
  public static void main(String[] words) {
    long seed = Long.parseLong(words[3]);
    int operations = Integer.parseInt(words[4]);
    Crew crew = new Crew();
    for (int i = 0; i < 2; i++) {
      crew.writers.add(
          ChildJvm.start(
              PowerWriter.class, words[0], words[1], "w" + i, words[2], Long.toString(seed + i)));
    }
    crew.lead(operations);
    crew.writers.forEach(ChildJvm::close);
  }

  private void lead(int operations) {
    int first = operations / FIRST_SHARE;
    all("open");
    all("work", half(first));
    close();
    all("open");
    all("work", half(operations - first));
    // While nobody else writes or reads, a long log is copied whole, and so started over.
    tell(writers.get(0), "work", AFTERWARDS);
    close();
  }

  /** One after the other: of two that close at once, each may leave the log to the other. */
  private void close() {
    writers.forEach(writer -> tell(writer, "close"));
  }

  private static void tell(ChildJvm writer, String... words) {
    writer.tell(words);
    writer.expect("done");
  }

  private static String half(int operations) {
    return Integer.toString(operations / 2);
  }

  /** Says a line to all at once, then waits for all. */
  private void all(String... words) {
    writers.forEach(writer -> writer.tell(words));
    writers.forEach(writer -> writer.expect("done"));
  }
}
