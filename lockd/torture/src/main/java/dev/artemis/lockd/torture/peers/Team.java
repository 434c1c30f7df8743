package dev.artemis.lockd.torture.peers;

import dev.artemis.rag.cli.bench.lock.Child;
import dev.artemis.rag.cli.bench.lock.JavaCommand;
import dev.artemis.rag.cli.bench.lock.Round;
import dev.artemis.rag.cli.bench.lock.TimesFile;
import dev.artemis.rag.cli.bench.lock.Turn;
import dev.artemis.rag.cli.bench.lock.Turns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The processes that use one lock, and what was measured of it so far. Used by one thread. */
final class Team implements AutoCloseable {
  static final int CONTENDERS = 4;
  private static final int NO_LIMIT = Integer.MAX_VALUE;
  private static final int SHORT_HOLD_MICROS = 200;
  private static final int HOLD_MICROS = 1_000;
  private static final int STORE_BATCH = 100;
  private static final double MICRO = 1_000;

  private final Peer peer;
  private final Path folder;
  private final List<Child> children = new ArrayList<>();
  final List<Round> alone = new ArrayList<>();
  final List<Round> handOff = new ArrayList<>();
  final List<Round> perSecond = new ArrayList<>();
  final List<Round> jain = new ArrayList<>();

  private Team(Peer peer, Path folder) {
    this.peer = peer;
    this.folder = folder;
  }

  static Team start(Peer peer, Path folder, String where) throws IOException {
    Team team = new Team(peer, folder);
    boolean started = false;
    try {
      for (int i = 0; i < (peer.shared() ? CONTENDERS : 1); i++) {
        List<String> command =
            JavaCommand.of(PeerMain.class, peer.name(), folder.toString(), where);
        Child child = Child.start(command, folder.resolve(peer + ".log"));
        team.children.add(child);
        child.expect("ready");
      }
      started = true;
      return team;
    } finally {
      if (!started) {
        team.close();
      }
    }
  }

  Peer peer() {
    return peer;
  }

  /** One round of everything; so many milliseconds for each measurement. */
  void round(int millis, boolean counts) throws IOException {
    Round use = use(millis);
    if (counts) {
      alone.add(use);
    }
    if (peer.shared()) {
      shared(millis, counts);
    }
  }

  private Round use(int millis) throws IOException {
    Path file = folder.resolve("uses");
    children.get(0).tell("uses", file, millis, 0, peer == Peer.STORE ? STORE_BATCH : 1);
    children.get(0).expect("done");
    return Round.of(TimesFile.read(file), MICRO);
  }

  private void shared(int millis, boolean counts) throws IOException {
    long[] gaps = Turns.handOffs(turns(2, millis, SHORT_HOLD_MICROS));
    List<Turn> contended = turns(CONTENDERS, 2 * millis, HOLD_MICROS);
    if (counts) {
      if (gaps.length > 0) {
        handOff.add(Round.of(gaps, MICRO));
      }
      long[] shares = new long[CONTENDERS];
      contended.forEach(turn -> shares[turn.owner()]++);
      perSecond.add(Round.single(contended.size() * 1_000.0 / (2 * millis)));
      jain.add(Round.single(Turns.jain(shares)));
    }
  }

  private List<Turn> turns(int processes, int millis, int holdMicros) throws IOException {
    for (int i = 0; i < processes; i++) {
      children.get(i).tell("turns", file(i), i, NO_LIMIT, millis, holdMicros);
    }
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < processes; i++) {
      children.get(i).expect("done");
      turns.addAll(TimesFile.readTurns(file(i)));
    }
    return turns;
  }

  private Path file(int process) {
    return folder.resolve("turns-" + process);
  }

  @Override
  public void close() {
    children.forEach(Child::close);
  }
}
