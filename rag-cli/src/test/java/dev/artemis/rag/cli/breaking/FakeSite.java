package dev.artemis.rag.cli.breaking;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.KernelLock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A host that is as a test wants it; time passes while somebody rests. */
final class FakeSite implements Site {
  static final int USER = 1000;

  final List<KernelLock> locks = new ArrayList<>();
  final Map<Long, ProcessIdentity> processes = new HashMap<>();
  final List<String> signals = new ArrayList<>();
  OptionalLong writer = OptionalLong.empty();
  OptionalLong token = OptionalLong.empty();
  int ownUid = USER;
  boolean stopped;

  /** Runs when a signal was sent, and when somebody rests. */
  Runnable onSignal = () -> {};

  Runnable onRest = () -> {};
  private long now;

  /** A process on a byte of the guard. */
  ProcessIdentity holds(long pid, long offset) {
    locks.add(new KernelLock(pid, true, offset, offset, false));
    return runs(pid);
  }

  ProcessIdentity runs(long pid) {
    ProcessIdentity process = new ProcessIdentity(pid, 10 * pid);
    processes.put(pid, process);
    return process;
  }

  /** The kernel frees what it held. */
  void ends(long pid) {
    processes.remove(pid);
    locks.removeIf(lock -> lock.pid() == pid);
    if (writer.isPresent() && writer.getAsLong() == pid) {
      writer = OptionalLong.empty();
    }
  }

  @Override
  public List<KernelLock> locks(Path lockFile) {
    return List.copyOf(locks);
  }

  @Override
  public OptionalLong writer(Path store) {
    return writer;
  }

  @Override
  public OptionalLong namedToken(Path resource) {
    return token;
  }

  @Override
  public ProcessIdentity identity(long pid) {
    return processes.getOrDefault(pid, new ProcessIdentity(pid, 0));
  }

  @Override
  public boolean alive(ProcessIdentity process) {
    return process.equals(processes.get(process.pid()));
  }

  @Override
  public OptionalInt uid(long pid) {
    return OptionalInt.of(USER);
  }

  @Override
  public String user(long pid) {
    return "ann";
  }

  @Override
  public String command(long pid) {
    return "program-" + pid;
  }

  @Override
  public Optional<Instant> started(ProcessIdentity process) {
    return Optional.of(Instant.EPOCH);
  }

  @Override
  public boolean stopped(long pid) {
    return stopped;
  }

  @Override
  public boolean signal(ProcessIdentity process, boolean force) {
    if (!alive(process)) {
      return false;
    }
    signals.add((force ? "KILL " : "TERM ") + process.pid());
    onSignal.run();
    return true;
  }

  @Override
  public int ownUid() {
    return ownUid;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void rest() {
    now += 50_000_000;
    onRest.run();
  }
}
