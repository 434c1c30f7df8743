package dev.artemis.lockd.server.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.table.TableConfig;
import dev.artemis.lockd.testkit.fuzz.Dice;
import dev.artemis.lockd.testkit.fuzz.Mutations;
import dev.artemis.lockd.testkit.fuzz.RequestGrammar;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random and mutated requests through the daemon's own pipeline, desk and table. {@code
 * -Dfuzz.frames} says how many, {@code -Dfuzz.seed} where to begin; a run is repeated with its seed
 * and {@code -Dfuzz.frames=1}.
 */
class FuzzTest {
  private static final int CUT_FRAMES = 200;
  private static final int MOST_CUTS = 200;

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

  @Test
  void itDoesNotMatterWhereTheBytesAreCut() {
    long seed = Long.getLong("fuzz.seed", System.nanoTime());
    System.out.println("fuzz: cut anywhere, seed " + seed);
    RequestGrammar grammar = new RequestGrammar(new Dice(seed));
    Mutations mutations = new Mutations(new Dice(seed));
    try (ErrorLog log = new ErrorLog();
        FuzzWorld world = new FuzzWorld(seed, TableConfig.defaults(), channel -> {})) {
      for (int i = 0; i < CUT_FRAMES; i++) {
        byte[] valid = RequestGrammar.array(grammar.request());
        byte[] frame = i % 2 == 0 ? valid : mutations.spoiled(valid, valid);
        for (int cut = 0; cut <= Math.min(frame.length, MOST_CUTS); cut++) {
          cut(world, frame, cut);
        }
      }
      world.checkEmpty();
      assertEquals(List.of(), log.failures());
    }
  }

  private static void cut(FuzzWorld world, byte[] frame, int cut) {
    FuzzPeer peer = world.connect(new Listener.Caller(100, 1000, 5), lease -> {});
    peer.send(Arrays.copyOf(frame, cut));
    peer.send(Arrays.copyOfRange(frame, cut, frame.length));
    world.run();
    peer.check();
    var unused = peer.channel().close();
    world.run();
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
