package dev.artemis.rag.cli.doctor;

import java.io.IOException;
import java.util.List;

/** One thing to look at. */
@FunctionalInterface
public interface Check {

  /** Gathers its facts and judges them; at least one finding. */
  List<Finding> examine() throws IOException;

  /**
   * A check with its name.
   *
   * @param name one word, by which reports call it
   */
  record Named(String name, Check check) {}
}
