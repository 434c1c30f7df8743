package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.torture.kernel.LockTable;
import dev.artemis.lockd.torture.record.Line;
import dev.artemis.lockd.torture.record.Window.Kind;
import dev.artemis.lockd.torture.record.Windows;
import dev.artemis.lockd.torture.record.Work;
import dev.artemis.lockd.torture.writer.WriterProcess;
import dev.artemis.lockd.torture.writer.WriterTerms;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * SIGSTOP inside a transaction. SQLite's own lock stays taken, so only the end of the process
 * helps: the others must say who it is, and go on once it is killed.
 */
final class StopInTransaction implements Havoc {
  private static final long SLACK_MILLIS = 4_000;

  private final Crew crew;
  private final List<Volume> volumes;
  private final Windows windows;

  StopInTransaction(Crew crew, List<Volume> volumes, Windows windows) {
    this.crew = crew;
    this.volumes = volumes;
    this.windows = windows;
  }

  @Override
  public String name() {
    return "stop-in-transaction";
  }

  @Override
  public String strike(Random random) {
    Volume volume = volumes.get(random.nextInt(volumes.size()));
    Optional<Halt> caught =
        Catcher.caught(
            () -> crew.byPid(LockTable.insideTransaction(volume.store())),
            halt -> halt.insideTransaction(volume));
    if (caught.isEmpty()) {
      return SKIPPED + "nobody was caught inside a transaction of " + volume.name();
    }
    try (Halt halt = caught.get()) {
      boolean complained = complained(volume, halt.writer());
      crew.replace(halt.writer());
      String who =
          "%s, pid %d, inside a transaction of %s"
              .formatted(halt.writer().name(), halt.writer().pid(), volume.name());
      if (!complained) {
        throw new AssertionError(who + ": nobody complained");
      }
      return who + "; the others complained; killed";
    }
  }

  /** The window ends before the kill: whoever asks the kernel after that sees nobody. */
  private boolean complained(Volume volume, WriterProcess stuck) {
    try (Windows.Open window = windows.open(Kind.INSIDE, volume.name(), stuck.pid())) {
      return Patience.await(
          WriterTerms.STORE_WAIT.toMillis() + SLACK_MILLIS,
          () -> crew.on(volume).stream().anyMatch(other -> complains(other, window.begin())));
    }
  }

  private static boolean complains(WriterProcess other, long since) {
    return other.failedSince(since).stream().map(Line::work).anyMatch(work -> work != Work.FILE);
  }
}
