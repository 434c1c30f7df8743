package dev.artemis.rag.cli.why;

/** What a process that stands in the way is doing. The first is the worst for those who wait. */
public enum Doing {
  /** Stopped by a signal or a debugger inside a transaction of the store. */
  STOPPED_IN_TRANSACTION("STOPPED by a signal, inside a transaction of the store"),
  /** Stopped by a signal or a debugger. */
  STOPPED("STOPPED by a signal"),
  /** It waits for another name. */
  WAITING("waits itself"),
  /** It runs where it cannot be seen. */
  UNSEEN("cannot be seen from here"),
  /** Inside a write transaction of the store. */
  IN_TRANSACTION("inside a transaction of the store"),
  /** At work, as far as can be seen. */
  RUNNING("running"),
  /** Asked to give the lease back. */
  HANDING_OVER("asked to hand over, which it does when its quantum ends"),
  /** Keeps the lease for its next use. */
  CACHED("keeps the lease for its next write, until somebody asks"),
  /** Ended, but for its parent's last look. */
  ZOMBIE("ended (a zombie)"),
  /** There is no such process. */
  GONE("gone");

  private final String words;

  Doing(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
