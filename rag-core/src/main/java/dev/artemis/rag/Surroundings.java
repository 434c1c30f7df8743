package dev.artemis.rag;

import dev.artemis.rag.sqlite.StoreSeams;
import java.time.InstantSource;

/**
 * Time and the operating system, as tests may replace them.
 *
 * @param clock dates artifacts
 * @param seams of the store
 */
record Surroundings(InstantSource clock, StoreSeams seams) {
  static Surroundings real() {
    return new Surroundings(InstantSource.system(), StoreSeams.real());
  }

  Surroundings with(InstantSource other) {
    return new Surroundings(other, seams);
  }
}
