package dev.artemis.rag.cli.why;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.ProcessStat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the kernel of this host tells about processes. */
public interface ProcessTable {

  /** State and start time; empty if the process is gone or hidden. */
  Optional<ProcessStat> stat(long pid);

  /** The lock files that a process waits for in the kernel. */
  List<Path> awaited(long pid);

  /** Whether a process belongs to a process group, or descends from its leader. */
  boolean under(long pid, ProcessIdentity leader);
}
