package dev.artemis.rag.cli.lock;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.KernelLock;
import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.protocol.WaiterEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the daemon's word and the kernel's side by side. Stateless but for the host. */
public final class LockSurvey {
  /** From here on, lock files have bytes by which waiters make themselves noticed. */
  private static final long FIRST_OF_WAITERS = Long.MAX_VALUE - 1;

  private final Host host;

  /** On a host. */
  public LockSurvey(Host host) {
    this.host = host;
  }

  /**
   * The report.
   *
   * @param socket where the daemon was looked for
   * @param daemon what it said
   * @param names paths to show even if the daemon knows nothing of them
   */
  public LockReport report(Path socket, DaemonWord daemon, List<Path> names) {
    List<LockEntry> entries =
        new ArrayList<>(daemon.status().map(StatusReply::locks).orElse(List.of()));
    for (Path name : names) {
      if (entries.stream().noneMatch(entry -> entry.name().equals(name.toString()))) {
        entries.add(new LockEntry(name.toString(), List.of(), List.of(), 0));
      }
    }
    long daemonPid = daemon.status().map(StatusReply::pid).orElse(-1L);
    return new LockReport(
        socket, daemon, entries.stream().map(entry -> lock(entry, daemonPid)).toList());
  }

  private NamedLock lock(LockEntry entry, long daemonPid) {
    Path guard = Path.of(entry.name() + ".lock");
    List<GuardUse> uses =
        host.locks(guard).stream()
            .filter(lock -> lock.start() < FIRST_OF_WAITERS)
            .map(lock -> use(lock, entry, daemonPid))
            .toList();
    Set<Long> stopped =
        entry.holders().stream()
            .map(holder -> holder.process().pid())
            .filter(host::stopped)
            .collect(Collectors.toSet());
    return new NamedLock(entry, commands(entry), stopped, host.writer(Path.of(entry.name())), uses);
  }

  /** A process of which only the number is known. */
  public GuardUse process(long pid) {
    return new GuardUse(
        pid,
        host.command(new ProcessIdentity(pid, 0)).orElse(""),
        host.user(pid),
        true,
        0,
        false,
        host.stopped(pid),
        false);
  }

  private GuardUse use(KernelLock lock, LockEntry entry, long daemonPid) {
    return new GuardUse(
        lock.pid(),
        host.command(new ProcessIdentity(lock.pid(), 0)).orElse(""),
        host.user(lock.pid()),
        lock.exclusive(),
        lock.start(),
        lock.waiting(),
        host.stopped(lock.pid()),
        known(lock, entry, daemonPid));
  }

  /** A lease's process holds the guard at the lease's epoch; an older byte is a sealed-off one. */
  private static boolean known(KernelLock lock, LockEntry entry, long daemonPid) {
    return entry.holders().stream()
        .anyMatch(
            holder ->
                holder.guardByDaemon()
                    ? lock.pid() == daemonPid
                    : lock.pid() == holder.process().pid()
                        && (holder.token().epoch() == 0 || lock.covers(holder.token().epoch())));
  }

  private Map<Long, String> commands(LockEntry entry) {
    Map<Long, String> commands = new HashMap<>();
    Stream.concat(
            entry.holders().stream().map(HolderEntry::process),
            entry.waiters().stream().map(WaiterEntry::process))
        .distinct()
        .forEach(
            process -> host.command(process).ifPresent(line -> commands.put(process.pid(), line)));
    return commands;
  }
}
