package dev.artemis.lockd.testkit.worker;

import dev.artemis.lockd.testkit.child.ChildJvm;
import dev.artemis.lockd.testkit.child.Dialogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A {@link StoreWorker} in its own JVM, as the test speaks to it. Used by one thread at a time. */
final class StoreProcess implements AutoCloseable {
  private final ChildJvm child;

  private StoreProcess(ChildJvm child) {
    this.child = child;
  }

  static StoreProcess start(Side side, Path file) {
    return new StoreProcess(ChildJvm.start(StoreWorker.class, side.word(), file.toString()));
  }

  ChildJvm jvm() {
    return child;
  }

  /** Begins to append a row; {@link #appended} or {@link #failed} tells the outcome. */
  void begin(String row, Duration wait) {
    child.tell("append", row, wait.toString());
  }

  /** The next row that was acknowledged. */
  String appended() {
    return child.expect("committed");
  }

  String failed() {
    return child.expect("failed");
  }

  String append(String row, Duration wait) {
    begin(row, wait);
    return appended();
  }

  /** Takes the lease for a longer use; returns its epoch. */
  long hold() {
    return Long.parseLong(child.demand("holding", "hold"));
  }

  /** Commits under the lease of {@link #hold}; false if the fence refused. */
  boolean commit(String row) {
    return Dialogue.words(child.ask("commit", row)).get(0).equals("committed");
  }

  /** Ends the use begun by {@link #hold}. */
  void drop() {
    child.demand("dropped", "drop");
  }

  /** Enters a transaction of the store and stays in it. */
  void enterTransaction() {
    child.demand("inside", "transact");
  }

  void leaveTransaction() {
    child.demand("outside", "leave");
  }

  void beginRounds(String prefix, int count) {
    child.tell("rounds", prefix, Integer.toString(count));
  }

  /** The rows acknowledged until the rounds are done. */
  List<String> awaitRounds() {
    List<String> rows = new ArrayList<>();
    List<String> words = Dialogue.words(child.answer());
    while (words.get(0).equals("committed")) {
      rows.add(words.get(1));
      words = Dialogue.words(child.answer());
    }
    if (!words.get(0).equals("done")) {
      throw new AssertionError("rounds ended with " + words);
    }
    return rows;
  }

  /** Kills it, and returns the rows that it had acknowledged and nobody has read yet. */
  List<String> kill() {
    child.kill();
    return child.rest().stream().map(line -> Dialogue.words(line).get(1)).toList();
  }

  @Override
  public void close() {
    child.close();
  }
}
