package dev.artemis.lockd.server.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random and mutated requests through the daemon's own pipeline, desk and table. {@code
 * -Dfuzz.frames} says how many, {@code -Dfuzz.seed} where to begin; a run is repeated with its seed
 * and {@code -Dfuzz.frames=1}.
 */
class FuzzTest {
  @Test
  void whateverIsSentTheDaemonAnswersOrCloses() {
    long frames = Long.getLong("fuzz.frames", 1_000_000);
    long seed = Long.getLong("fuzz.seed", System.nanoTime());
    System.out.printf("fuzz: %d frames from seed %d%n", frames, seed);
    long began = System.nanoTime();
    long done = 0;
    for (long i = 0; done < frames; i++) {
      done += checked(seed + i);
    }
    System.out.printf("fuzz: %d frames in %d ms%n", done, (System.nanoTime() - began) / 1_000_000);
  }

  private static int checked(long seed) {
    try (ErrorLog log = new ErrorLog()) {
      int frames = FuzzRun.of(seed, channel -> {});
      assertEquals(List.of(), log.failures());
      return frames;
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed %d: %s%nrepeat with -Dfuzz.seed=%d -Dfuzz.frames=1".formatted(seed, e, seed), e);
    }
  }
}
