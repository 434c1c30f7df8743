package dev.artemis.rag.cli.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.protocol.ClientCounter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every number has its place, and every place a name as Prometheus wants it. */
class FamiliesTest {
  @ParameterizedTest
  @EnumSource(ClientCounter.class)
  void everyCounterOfClientsIsShownOnce(ClientCounter counter) {
    Map<String, Long> told = Map.of(counter.key(), 1L);
    assertEquals(
        1, Families.CLIENTS.stream().mapToInt(family -> family.members(told).size()).sum());
  }

  @Test
  void aFamilyWithALabelTakesOnlyItsMembers() {
    Family family = Family.by("how", "ended", "x", "X.");
    Map<String, Long> told = Map.of("ended.died", 1L, "ended", 2L, "endedness.died", 3L);
    assertEquals(List.of(new Family.Member("died", 1)), family.members(told));
  }

  @Test
  void namesAreUniqueAndInBaseUnits() {
    List<String> names =
        Stream.of(
                Families.DAEMON.stream().map(Family::name),
                Families.CLIENTS.stream().map(Family::name),
                Families.LEVELS.stream().map(Families.Level::name),
                Families.DISTRIBUTIONS.stream().map(Families.Distribution::name))
            .flatMap(each -> each)
            .toList();
    assertEquals(names.size(), names.stream().distinct().count(), "" + names);
    for (String name : names) {
      assertTrue(name.matches("rag_[a-z_]+"), name);
      assertTrue(!name.matches(".*(_total|_millis.*|_micro.*|_ms)"), name);
    }
  }
}
