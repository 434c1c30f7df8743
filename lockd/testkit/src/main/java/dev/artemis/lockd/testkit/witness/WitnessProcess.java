package dev.artemis.lockd.testkit.witness;

import dev.artemis.lockd.testkit.child.ChildJvm;
import dev.artemis.lockd.testkit.child.Dialogue;
import java.util.ArrayList;
import java.util.List;

/** A witness at work in a JVM of its own. Used by one thread at a time. */
public final class WitnessProcess implements AutoCloseable {
  private final ChildJvm child;
  private final int port;

  private WitnessProcess(ChildJvm child) {
    this.child = child;
    this.port = Integer.parseInt(child.expect("port"));
  }

  /** Starts one. */
  public static WitnessProcess start() {
    return new WitnessProcess(ChildJvm.start(Witness.class));
  }

  /** Where holders report to, by {@link WitnessReport}. */
  public int port() {
    return port;
  }

  /** What it saw so far. */
  public Verdict verdict() {
    long entries = Long.parseLong(child.demand("entries", "verdict"));
    List<String> violations = new ArrayList<>();
    List<String> words = Dialogue.words(child.answer());
    while (words.get(0).equals("violation")) {
      violations.add(words.get(1));
      words = Dialogue.words(child.answer());
    }
    return new Verdict(entries, violations);
  }

  @Override
  public void close() {
    child.close();
  }
}
