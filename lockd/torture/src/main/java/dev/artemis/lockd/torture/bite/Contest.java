package dev.artemis.lockd.torture.bite;

import java.util.Random;

/**
 * One process's part in raising a counter that all share: reads it, thinks, writes the next value,
 * under some exclusion. Used by one thread.
 */
interface Contest {

  /**
   * One round, as often as it takes to be told success.
   *
   * @return false if this attempt was refused or failed, and nothing was written
   */
  boolean round(Random random) throws Exception;
}
