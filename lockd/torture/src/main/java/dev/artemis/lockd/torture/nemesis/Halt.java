package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.testkit.child.ProcState;
import dev.artemis.lockd.testkit.child.Signals;
import dev.artemis.lockd.torture.kernel.LockTable;
import dev.artemis.lockd.torture.writer.WriterProcess;

/** A writer that stands still until this is closed, and where it was caught. */
final class Halt implements AutoCloseable {
  private final WriterProcess writer;

  Halt(WriterProcess writer) {
    this.writer = writer;
    Signals.stop(writer.pid());
  }

  WriterProcess writer() {
    return writer;
  }

  boolean insideTransaction(Volume volume) {
    return LockTable.insideTransaction(volume.store())
        .filter(pid -> pid == writer.pid())
        .isPresent();
  }

  boolean holdsGuard(Volume volume) {
    return LockTable.guardHolder(volume.guard()).filter(pid -> pid == writer.pid()).isPresent();
  }

  boolean holdsNamed(Volume volume) {
    return LockTable.guardHolder(volume.namedGuard())
        .filter(pid -> pid == writer.pid())
        .isPresent();
  }

  /** Lets it go on, unless it was killed. */
  @Override
  public void close() {
    if (ProcState.of(writer.pid()) == 'T') {
      Signals.resume(writer.pid());
    }
  }
}
