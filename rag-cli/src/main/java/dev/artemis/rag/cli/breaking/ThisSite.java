package dev.artemis.rag.cli.breaking;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.Places;
import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.KernelLock;
import dev.artemis.lockd.client.guard.KernelLocks;
import dev.artemis.lockd.client.guard.NamedGuard;
import dev.artemis.lockd.client.guard.ProcessStat;
import dev.artemis.lockd.client.guard.Processes;
import dev.artemis.rag.sqlite.WriteLockHolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The host this program runs on. Stateless. */
public final class ThisSite implements Site {
  private static final long REST_MILLIS = 50;

  @Override
  public List<KernelLock> locks(Path lockFile) {
    return FileIdentity.of(lockFile).map(KernelLocks::on).orElse(List.of());
  }

  @Override
  public OptionalLong writer(Path store) {
    return WriteLockHolder.of(store);
  }

  @Override
  public OptionalLong namedToken(Path resource) {
    return NamedGuard.lastToken(resource);
  }

  @Override
  public ProcessIdentity identity(long pid) {
    return Processes.identity(pid);
  }

  @Override
  public boolean alive(ProcessIdentity process) {
    return Processes.alive(process);
  }

  @Override
  public OptionalInt uid(long pid) {
    return Processes.uid(pid).map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  @Override
  public String user(long pid) {
    return Processes.userOf(pid).orElse("");
  }

  @Override
  public String command(long pid) {
    return Processes.commandLine(pid);
  }

  @Override
  public Optional<Instant> started(ProcessIdentity process) {
    return handle(process).flatMap(handle -> handle.info().startInstant());
  }

  @Override
  public boolean stopped(long pid) {
    return Processes.stat(pid).filter(ProcessStat::stopped).isPresent();
  }

  @Override
  public boolean signal(ProcessIdentity process, boolean force) {
    return handle(process)
        .map(handle -> force ? handle.destroyForcibly() : handle.destroy())
        .orElse(false);
  }

  /**
   * The process as the JDK knows it, which compares its start time right before it sends a signal.
   * Ours is compared after the JDK has noted its own: so both are of the same process.
   */
  private static Optional<ProcessHandle> handle(ProcessIdentity process) {
    return ProcessHandle.of(process.pid())
        .filter(
            found ->
                process.startTicks() != 0 && Processes.identity(process.pid()).equals(process));
  }

  @Override
  public int ownUid() {
    return Math.toIntExact(Places.currentUid());
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void rest() throws InterruptedException {
    Thread.sleep(REST_MILLIS);
  }
}
