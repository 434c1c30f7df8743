package dev.artemis.lockd.torture.nemesis;

import java.io.IOException;
import java.util.Random;

/** One kind of trouble. */
public interface Havoc {

  /** What it is called in the schedule, a verb and a noun. */
  String name();

  /**
   * Makes the trouble, and ends it: what was stopped runs again, what was filled is empty again.
   *
   * @param random decides what the seed is to decide
   * @return what was done, for the schedule; begins with {@link #SKIPPED} if it could not be done
   */
  String strike(Random random) throws IOException;

  /** How a sentence begins that says why nothing was done. */
  String SKIPPED = "skipped: ";
}
