package dev.artemis.lockd.simulation;

/** Kinds of trouble; each seed has some of them. */
enum Trouble {
  CUT,
  HALF_OPEN,
  DELAY,
  STOP,
  STOP_LONG,
  STOP_AT_STEP,
  STUCK_HOLDER,
  KILL,
  KILL_AT_STEP,
  DAEMON_CRASH,
  DAEMON_RESTART,
  DAEMON_PAUSE,
  SUSPEND,
  GUARD_LOST,
  LOCK_FILE_DELETED
}
