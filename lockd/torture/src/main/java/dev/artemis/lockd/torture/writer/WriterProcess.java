package dev.artemis.lockd.torture.writer;

import dev.artemis.lockd.testkit.child.ChildJvm;
import dev.artemis.lockd.torture.kernel.Descriptors;
import dev.artemis.lockd.torture.record.LedgerReader;
import dev.artemis.lockd.torture.record.Line;
import dev.artemis.lockd.torture.record.Line.What;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link Writer} in its own JVM. Used by one thread at a time, but for its ledger and times. */
public final class WriterProcess implements AutoCloseable {
  private static final int DESCRIPTORS = 400;

  private final WriterTerms terms;
  private final ChildJvm child;
  private final LedgerReader ledger;
  private final long born = System.nanoTime();
  private volatile long died;
  private boolean finished;

  private WriterProcess(WriterTerms terms, ChildJvm child) {
    this.terms = terms;
    this.child = child;
    this.ledger = new LedgerReader(terms.ledger());
  }

  /**
   * Starts one; it may open a few hundred files at once.
   *
   * @param temporary where its libraries may unpack themselves
   */
  public static WriterProcess start(WriterTerms terms, Path temporary) {
    List<String> java =
        new ArrayList<>(ChildJvm.command(Writer.class.getName(), terms.arguments()));
    java.addAll(
        1,
        List.of("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "-Djava.io.tmpdir=" + temporary));
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -n " + DESCRIPTORS + "; exec \"$@\"", "sh"));
    command.addAll(java);
    return new WriterProcess(terms, ChildJvm.launch(command, Map.of()));
  }

  /** What it was started with. */
  public WriterTerms terms() {
    return terms;
  }

  /** What it was called. */
  public String name() {
    return terms.name();
  }

  /** Its process number. */
  public long pid() {
    return child.pid();
  }

  /** What it wrote down. */
  public LedgerReader ledger() {
    return ledger;
  }

  /** When it was started, of {@link System#nanoTime}. */
  public long born() {
    return born;
  }

  /** When it was killed or finished; 0 before. */
  public long died() {
    return died;
  }

  /** What it wrote to its standard error. */
  public String errors() {
    return child.errors();
  }

  /** Whether something was acknowledged to it since a moment. */
  public boolean ackedSince(long nanos) {
    return ledger.since(nanos).stream().anyMatch(line -> line.what() == What.ACKED);
  }

  /** What failed since a moment. */
  public List<Line> failedSince(long nanos) {
    return ledger.since(nanos).stream().filter(line -> line.what() == What.FAILED).toList();
  }

  /** SIGKILL. */
  public void kill() {
    died = System.nanoTime();
    child.kill();
  }

  /** Cuts its connections to the daemon; returns how many it had. */
  public int cut() {
    return Integer.parseInt(child.demand("cut", "cut"));
  }

  /** Has it open all files it may; {@link #relieved} waits for the end. */
  public int exhaust(long millis) {
    return Integer.parseInt(child.demand("exhausted", "exhaust", Long.toString(millis)));
  }

  /** Waits until it has given back the files of {@link #exhaust}. */
  public void relieved() {
    child.expect("relieved");
  }

  /** Asks it to finish; {@link #awaitFinished} waits for that. */
  public void finish() {
    child.tell("finish");
  }

  /**
   * Waits until it has closed everything.
   *
   * @return descriptors of the run's files that it still has
   */
  public List<String> awaitFinished(Path folder) {
    child.expect("finished");
    died = System.nanoTime();
    finished = true;
    return Descriptors.of(pid()).stream()
        .filter(target -> target.startsWith(folder.toString()))
        .filter(target -> !target.contains("sqlite-"))
        .toList();
  }

  /** Whether it closed everything when it was asked to. */
  public boolean finished() {
    return finished;
  }

  @Override
  public void close() {
    child.close();
  }
}
