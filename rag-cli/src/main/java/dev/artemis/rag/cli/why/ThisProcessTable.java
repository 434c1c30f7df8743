package dev.artemis.rag.cli.why;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.KernelLocks;
import dev.artemis.lockd.client.guard.ProcessStat;
import dev.artemis.lockd.client.guard.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes of this host. Stateless. */
public final class ThisProcessTable implements ProcessTable {
  @Override
  public Optional<ProcessStat> stat(long pid) {
    return Processes.stat(pid);
  }

  /** The lock table names files by inode; what they are called is seen in the process itself. */
  @Override
  public List<Path> awaited(long pid) {
    Set<Long> inodes =
        KernelLocks.awaitedBy(pid).stream().map(FileIdentity::inode).collect(Collectors.toSet());
    if (inodes.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return open.flatMap(link -> target(link, inodes).stream()).distinct().sorted().toList();
    } catch (IOException e) {
      return List.of(); // gone, or another user's
    }
  }

  private static Optional<Path> target(Path link, Set<Long> inodes) {
    try {
      Path target = Files.readSymbolicLink(link);
      boolean meant =
          target.toString().endsWith(".lock")
              && FileIdentity.of(link).filter(file -> inodes.contains(file.inode())).isPresent();
      return meant ? Optional.of(target) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // closed meanwhile
    }
  }

  @Override
  public boolean under(long pid, ProcessIdentity leader) {
    if (Processes.stat(pid).filter(stat -> stat.group() == leader.pid()).isPresent()) {
      return true;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    while (process.isPresent()) {
      if (process.get().pid() == leader.pid()) {
        return true;
      }
      process = process.get().parent();
    }
    return false;
  }
}
