package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ArtifactIdsTest {

  @Property
  void idsOfLaterMillisecondsAreGreater(
      @ForAll @LongRange(min = 0, max = 1L << 46) long millis,
      @ForAll @LongRange(min = 1, max = 1L << 40) long step) {
    UUID early = new ArtifactIds(() -> Instant.ofEpochMilli(millis)).next();
    UUID late = new ArtifactIds(() -> Instant.ofEpochMilli(millis + step)).next();
    assertTrue(early.toString().compareTo(late.toString()) < 0);
    assertEquals(7, early.version());
    assertEquals(2, early.variant());
  }

  @Test
  void idsOfOneMillisecondDoNotCollideAcrossThreads() throws Exception {
    ArtifactIds ids = new ArtifactIds(() -> Instant.ofEpochMilli(1_760_000_000_000L));
    List<Running<Set<UUID>>> runners = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      runners.add(
          Running.start(
              () -> {
                Set<UUID> mine = new HashSet<>();
                for (int i = 0; i < 50_000; i++) {
                  mine.add(ids.next());
                }
                return mine;
              }));
    }
    Set<UUID> all = new HashSet<>();
    for (Running<Set<UUID>> runner : runners) {
      all.addAll(runner.result());
    }
    assertEquals(200_000, all.size());
  }
}
