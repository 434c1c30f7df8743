package dev.artemis.lockd.simulation;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A promise that was broken.
 *
 * @param invariant its name
 * @param sentence what happened
 */
record Violation(String invariant, String sentence) {
  static Violation of(String invariant, String sentence, Throwable why) {
    StringWriter trace = new StringWriter();
    why.printStackTrace(new PrintWriter(trace));
    return new Violation(invariant, sentence + ": " + trace);
  }

  @Override
  public String toString() {
    return invariant + ": " + sentence;
  }
}
