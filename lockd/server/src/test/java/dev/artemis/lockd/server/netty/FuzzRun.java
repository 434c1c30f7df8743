package dev.artemis.lockd.server.netty;

import dev.artemis.lockd.table.TableConfig;
import dev.artemis.lockd.testkit.fuzz.Dice;
import dev.artemis.lockd.testkit.fuzz.Mutations;
import dev.artemis.lockd.testkit.fuzz.RequestGrammar;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One world, a few callers, some hundred frames; all drawn from a seed. */
final class FuzzRun {
  private static final int CALLERS = 5;
  private static final int STEPS = 150;

  private final Dice dice;
  private final Mutations mutations;
  private final RequestGrammar grammar;
  private final FuzzWorld world;
  private final List<FuzzPeer> peers = new ArrayList<>();
  private int frames;

  private FuzzRun(long seed, Consumer<FuzzChannel> fault) {
    dice = new Dice(seed);
    mutations = new Mutations(dice);
    grammar = new RequestGrammar(dice);
    world = new FuzzWorld(seed, dice.oneIn(2) ? FuzzWorld.SMALL : TableConfig.defaults(), fault);
  }

  /** Runs a seed and gives back the number of frames. */
  static int of(long seed, Consumer<FuzzChannel> fault) {
    FuzzRun run = new FuzzRun(seed, fault);
    try (FuzzWorld world = run.world) {
      for (int i = 0; i < STEPS; i++) {
        run.step();
      }
      run.peers.forEach(run::leave);
      world.checkEmpty();
    }
    return run.frames;
  }

  private void step() {
    int caller = dice.below(CALLERS);
    if (caller >= peers.size()) {
      peers.add(connect());
      return;
    }
    FuzzPeer peer = peers.get(caller);
    if (!peer.channel().isOpen() || dice.oneIn(60)) {
      leave(peer);
      peers.set(caller, connect());
      return;
    }
    deliver(peer, input());
    world.run();
    peers.forEach(FuzzPeer::hear);
    world.checkTable();
    aside(peer);
  }

  /** What happens beside the input. */
  private void aside(FuzzPeer peer) {
    switch (dice.below(60)) {
      case 0, 1, 2 -> world.pass(TimeUnit.MILLISECONDS.toNanos(dice.below(3000)));
      case 3 -> world.pause();
      case 4 -> peer.deaf(true);
      case 5 -> peers.forEach(each -> each.deaf(false));
      default -> {}
    }
  }

  private FuzzPeer connect() {
    Listener.Caller caller =
        new Listener.Caller(dice.of(100, 100, 100, 101, 102, 0), dice.of(0, 1000, 1001), 5);
    FuzzPeer peer = world.connect(caller, grammar::saw);
    if (!dice.oneIn(4)) {
      deliver(peer, RequestGrammar.array(grammar.hello()));
      frames++;
      world.run();
    }
    return peer;
  }

  private void leave(FuzzPeer peer) {
    peer.deaf(false);
    world.run();
    peer.check();
    var unused = peer.channel().close();
    world.run();
  }

  /** One frame, or a pipeline of them; one in five is not as it should be. */
  private byte[] input() {
    int count = dice.oneIn(12) ? 1 + dice.below(60) : 1;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      all.writeBytes(frame());
    }
    frames += count;
    return all.toByteArray();
  }

  private byte[] frame() {
    byte[] valid = valid();
    return switch (dice.below(20)) {
      case 0, 1, 2 -> mutations.spoiled(valid, valid());
      case 3 -> dice.oneIn(8) ? dice.bytes(dice.below(200)) : valid;
      case 4 -> dice.oneIn(8) ? RequestGrammar.array(grammar.over()) : valid;
      default -> valid;
    };
  }

  private byte[] valid() {
    List<String> words = grammar.request();
    return dice.oneIn(5)
        ? RequestGrammar.line(words, dice.of("\r\n", "\n"))
        : RequestGrammar.array(words);
  }

  /** Sends bytes as one piece, byte by byte, or cut anywhere. */
  private void deliver(FuzzPeer peer, byte[] bytes) {
    int piece = dice.oneIn(8) ? 1 : dice.oneIn(3) ? 1 + dice.below(40) : 1024;
    for (int from = 0; from < bytes.length; from += piece) {
      peer.send(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece)));
    }
  }
}
