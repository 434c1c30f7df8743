package dev.artemis.lockd.torture.bite;

import dev.artemis.lockd.testkit.child.ChildJvm;
import dev.artemis.lockd.torture.record.LedgerReader;
import dev.artemis.lockd.torture.record.Line;
import dev.artemis.lockd.torture.record.Line.What;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link BiteWorker} as the run sees it. */
final class Contestant implements AutoCloseable {
  private final ChildJvm child;
  private final LedgerReader ledger;

  private Contestant(ChildJvm child, LedgerReader ledger) {
    this.child = child;
    this.ledger = ledger;
  }

  static Contestant start(
      Kind kind, Path folder, String service, int witnessPort, Path ledger, long seed) {
    List<String> command =
        new ArrayList<>(
            ChildJvm.command(
                BiteWorker.class.getName(),
                kind.name(),
                folder.toString(),
                service,
                Integer.toString(witnessPort),
                ledger.toString(),
                Long.toString(seed)));
    command.add(1, "-Djava.io.tmpdir=" + folder);
    return new Contestant(ChildJvm.launch(command, Map.of()), new LedgerReader(ledger));
  }

  /** Whether it has read the counter and not yet written it. */
  boolean inside() {
    List<Line> lines = lines();
    return !lines.isEmpty() && lines.get(lines.size() - 1).what() == What.TRIED;
  }

  List<Line> lines() {
    return ledger.lines();
  }

  String errors() {
    return child.errors();
  }

  long pid() {
    return child.pid();
  }

  void stop() {
    child.stop();
  }

  void resume() {
    child.resume();
  }

  void kill() {
    child.kill();
  }

  @Override
  public void close() {
    child.close();
  }
}
