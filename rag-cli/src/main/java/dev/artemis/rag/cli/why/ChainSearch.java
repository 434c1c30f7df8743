package dev.artemis.rag.cli.why;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.ProcessStat;
import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.WaiterEntry;
import dev.artemis.rag.cli.lock.GuardUse;
import dev.artemis.rag.cli.lock.LockReport;
import dev.artemis.rag.cli.lock.LockSurvey;
import dev.artemis.rag.cli.lock.NamedLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Follows who waits for whom: from a name to its holders, from a holder that waits to the name it
 * waits for. Used once.
 */
public final class ChainSearch {
  private static final int MOST_LINKS = 100;
  private static final String LOCK_FILE = ".lock";

  private final LockSurvey survey;
  private final LockReport report;
  private final ProcessTable processes;
  private final List<Link> links = new ArrayList<>();
  private List<String> cycle = List.of();
  private int omitted;

  /**
   * A search.
   *
   * @param survey for names that are not in the report
   * @param report what is known of all names
   */
  public ChainSearch(LockSurvey survey, LockReport report, ProcessTable processes) {
    this.survey = survey;
    this.report = report;
    this.processes = processes;
  }

  /** Why this name, as a path, is not free. */
  public Chain from(String name) {
    NamedLock lock = lock(name);
    follow(lock, List.of(name));
    return new Chain(report, lock, links, omitted, cycle, Advice.of(report, lock, links, cycle));
  }

  private NamedLock lock(String name) {
    return Stream.concat(
            report.locks().stream(),
            Stream.of(Path.of(name))
                .flatMap(
                    path ->
                        survey
                            .report(report.socket(), report.daemon(), List.of(path))
                            .locks()
                            .stream()))
        .filter(lock -> lock.entry().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void follow(NamedLock lock, List<String> path) {
    int depth = path.size() - 1;
    List<Link> found = new ArrayList<>();
    lock.entry().holders().forEach(holder -> found.add(lease(holder, lock, depth)));
    inTheWay(lock).forEach(use -> found.add(guard(use, lock, depth)));
    boolean written =
        found.isEmpty() || found.stream().anyMatch(link -> link.doing() == Doing.WAITING);
    for (Link link : found) {
      add(link, path);
    }
    if (foreignWriter(lock) && written) {
      add(sqlite(lock, found.isEmpty() ? depth : depth + 1), path);
    }
  }

  private void add(Link link, List<String> path) {
    if (links.size() >= MOST_LINKS) {
      omitted++;
      return;
    }
    links.add(link);
    for (String next : link.waitsFor()) {
      if (path.contains(next)) {
        if (cycle.isEmpty()) {
          cycle = with(path.subList(path.indexOf(next), path.size()), next);
        }
      } else {
        follow(lock(next), with(path, next));
      }
    }
  }

  private static List<String> with(List<String> path, String next) {
    return Stream.concat(path.stream(), Stream.of(next)).toList();
  }

  /** Who has the guard without the daemon's knowing: not on a byte that was sealed off. */
  private static Stream<GuardUse> inTheWay(NamedLock lock) {
    List<GuardUse> held = lock.guard().stream().filter(use -> !use.waiting()).toList();
    long present =
        Stream.concat(
                lock.entry().holders().stream().map(holder -> holder.token().epoch()),
                held.stream().map(GuardUse::offset))
            .max(Long::compare)
            .orElse(0L);
    return held.stream().filter(use -> !use.known() && use.offset() == present);
  }

  private static boolean foreignWriter(NamedLock lock) {
    return lock.writer().isPresent()
        && lock.entry().holders().stream().noneMatch(lock::writes)
        && lock.guard().stream()
            .noneMatch(use -> !use.waiting() && use.pid() == lock.writer().getAsLong());
  }

  private Link lease(HolderEntry holder, NamedLock lock, int depth) {
    Optional<ProcessIdentity> workers =
        holder.group().isEmpty()
            ? Optional.empty()
            : Optional.of(ProcessIdentity.parse(holder.group()));
    List<String> waitsFor = waitsFor(holder, workers);
    Doing own = doing(holder.process(), lock);
    Doing theirs = workers.map(leader -> doing(leader, lock)).orElse(own);
    boolean through = own == Doing.RUNNING && theirs.compareTo(own) < 0;
    Doing doing = through ? theirs : own;
    if (doing == Doing.RUNNING) {
      doing = working(holder, lock, waitsFor);
    }
    return new Link(
        depth,
        lock.entry().name(),
        Way.LEASE,
        holder.process(),
        lock.commands().getOrDefault(holder.process().pid(), ""),
        holder.user(),
        holder.label(),
        holder.owner(),
        holder.purpose(),
        holder.heldMillis(),
        holder.ttlLeftMillis(),
        holder.guardByDaemon() || holder.token().epoch() > 0,
        holder.token(),
        through ? workers.get().pid() : holder.process().pid(),
        doing,
        stuck(doing) ? List.of() : waitsFor);
  }

  /** What waits cannot go on by itself, if it is stopped: then that is the reason. */
  private static boolean stuck(Doing doing) {
    return doing != Doing.WAITING && doing != Doing.RUNNING;
  }

  private static Doing working(HolderEntry holder, NamedLock lock, List<String> waitsFor) {
    if (!waitsFor.isEmpty() || foreignWriter(lock)) {
      return Doing.WAITING;
    }
    if (!holder.recallable()) {
      return Doing.RUNNING;
    }
    return holder.recalled() ? Doing.HANDING_OVER : Doing.CACHED;
  }

  /**
   * Names that the same owner waits for, or that the processes wait for which work under the lease.
   * What is merely kept for its next use keeps nobody waiting.
   */
  private List<String> waitsFor(HolderEntry holder, Optional<ProcessIdentity> workers) {
    return holder.recallable()
        ? List.of()
        : report.locks().stream()
            .filter(
                lock -> lock.entry().waiters().stream().anyMatch(w -> waits(w, holder, workers)))
            .map(lock -> lock.entry().name())
            .toList();
  }

  private boolean waits(WaiterEntry waiter, HolderEntry holder, Optional<ProcessIdentity> workers) {
    boolean self =
        waiter.session().equals(holder.session()) && waiter.owner().equals(holder.owner());
    return self
        || workers.filter(leader -> processes.under(waiter.process().pid(), leader)).isPresent();
  }

  private Link guard(GuardUse use, NamedLock lock, int depth) {
    ProcessIdentity process = identity(use.pid());
    List<String> waitsFor =
        processes.awaited(use.pid()).stream()
            .map(Path::toString)
            .map(file -> file.substring(0, file.length() - LOCK_FILE.length()))
            .filter(name -> !name.equals(lock.entry().name()))
            .toList();
    Doing doing = doing(process, lock);
    if (doing == Doing.RUNNING && (!waitsFor.isEmpty() || foreignWriter(lock))) {
      doing = Doing.WAITING;
    }
    return kernel(process, use, lock, depth, Way.GUARD, doing, stuck(doing) ? List.of() : waitsFor);
  }

  private Link sqlite(NamedLock lock, int depth) {
    long pid = lock.writer().orElseThrow();
    GuardUse use = survey.process(pid);
    ProcessIdentity process = identity(pid);
    return kernel(process, use, lock, depth, Way.SQLITE, doing(process, lock), List.of());
  }

  private static Link kernel(
      ProcessIdentity process,
      GuardUse use,
      NamedLock lock,
      int depth,
      Way way,
      Doing doing,
      List<String> waitsFor) {
    return new Link(
        depth,
        lock.entry().name(),
        way,
        process,
        use.command(),
        use.user(),
        "",
        "",
        "",
        -1,
        -1,
        use.offset() > 0,
        new FencingToken(use.offset(), 0),
        process.pid(),
        doing,
        waitsFor);
  }

  private ProcessIdentity identity(long pid) {
    return new ProcessIdentity(pid, processes.stat(pid).map(ProcessStat::startTicks).orElse(0L));
  }

  private Doing doing(ProcessIdentity process, NamedLock lock) {
    if (process.pid() <= 0) {
      return Doing.UNSEEN;
    }
    Optional<ProcessStat> stat = processes.stat(process.pid());
    if (stat.isEmpty()
        || (process.startTicks() != 0 && stat.get().startTicks() != process.startTicks())) {
      return Doing.GONE;
    }
    if (stat.get().dead()) {
      return Doing.ZOMBIE;
    }
    boolean writes = lock.writer().isPresent() && lock.writer().getAsLong() == process.pid();
    if (stat.get().stopped()) {
      return writes ? Doing.STOPPED_IN_TRANSACTION : Doing.STOPPED;
    }
    return writes ? Doing.IN_TRANSACTION : Doing.RUNNING;
  }
}
