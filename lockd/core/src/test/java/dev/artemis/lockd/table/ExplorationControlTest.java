package dev.artemis.lockd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is found in the sound table where {@link ExplorationBitesTest} finds the broken ones. */
class ExplorationControlTest {
  @ParameterizedTest
  @ValueSource(strings = {"silence", "time", "blocked", "restart", "circles", "nested"})
  void findsNothing(String scope) {
    assertEquals("", ExplorationProbe.explore(scope));
  }
}
