package dev.artemis.rag.cli.breaking;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.KernelLock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What breaking a lock asks of this host. */
public interface Site {

  /** The record locks on a file, waiters included; none if there is no such file. */
  List<KernelLock> locks(Path lockFile);

  /** The process inside a write transaction of a store; empty if there is none. */
  OptionalLong writer(Path store);

  /** The token that the latest holder of a named lock drew; empty if nobody ever did. */
  OptionalLong namedToken(Path resource);

  /** A process with its start time; 0 if it cannot be seen. */
  ProcessIdentity identity(long pid);

  /** Whether that very process still runs. */
  boolean alive(ProcessIdentity process);

  /** Its user; empty if it is gone. */
  OptionalInt uid(long pid);

  /** Its user's name; empty if it is gone. */
  String user(long pid);

  /** Its command line; empty if it is gone. */
  String command(long pid);

  /** When it was started. */
  Optional<Instant> started(ProcessIdentity process);

  /** Whether a signal or a debugger has stopped it. */
  boolean stopped(long pid);

  /**
   * Sends SIGTERM or, with force, SIGKILL to that very process.
   *
   * @return false if it was not sent: the process is gone, or this user may not
   */
  boolean signal(ProcessIdentity process, boolean force);

  /** The user that this program runs as. */
  int ownUid();

  /** Monotonic time. */
  long nanoTime();

  /** Rests for a moment between two looks. */
  void rest() throws InterruptedException;
}
