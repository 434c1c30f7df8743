package dev.artemis.rag.cli.run;

import dev.artemis.lockd.ProcessIdentity;
import java.util.List;

/** The process group that works under the locks. */
public interface WorkGroup {

  /** Its members that still run. */
  List<ProcessIdentity> members();

  /** Asks them all to end: SIGTERM. */
  void terminate();

  /** Ends them all: SIGKILL. */
  void kill();

  /** Lets a moment pass. */
  void pause(long nanos) throws InterruptedException;

  /** Monotonic time. */
  long nanoTime();
}
