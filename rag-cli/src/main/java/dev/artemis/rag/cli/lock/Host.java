package dev.artemis.rag.cli.lock;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.KernelLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the kernel of this host tells about lock files and processes. */
public interface Host {

  /** The record locks on a file, waiters included; empty if there is no such file. */
  List<KernelLock> locks(Path lockFile);

  /** A process's command line, if that very process still runs. Start time 0 matches any. */
  Optional<String> command(ProcessIdentity process);

  /** The name of a process's user; empty if the process is gone. */
  String user(long pid);

  /** The process inside a write transaction of a store; empty if there is none. */
  OptionalLong writer(Path store);

  /** Whether a signal or a debugger has stopped the process. */
  boolean stopped(long pid);
}
