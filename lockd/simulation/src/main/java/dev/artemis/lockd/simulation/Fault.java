package dev.artemis.lockd.simulation;

/** Faults that can be planted, to show that they are found. */
enum Fault {
  /** As it should be. */
  NONE,
  /** Transactions do not look at the fence row. */
  FENCE_OFF,
  /** Lock files let everybody in. */
  GUARD_OFF,
  /** Sealing says that it was done, but leaves the epoch. */
  SEAL_WITHOUT_EPOCH,
  /** The daemon grants a name to a second process at once. */
  DAEMON_GRANTS_TWICE,
  /** The daemon accepts a resumed lease and forgets it. */
  DAEMON_FORGETS_RESUMED,
  /** Clients do not give leases back. */
  RELEASE_LEFT_OUT,
  /** A newcomer is believed to have waited for long. */
  NEWCOMERS_OVERTAKE,
  /** What was read under one lease is used under the next. */
  STALE_STATE,
  /** A write is acknowledged before it is committed. */
  EARLY_ACKNOWLEDGEMENT,
  /** The daemon does not notice that it was paused. */
  PAUSE_UNNOTICED,
  /** The token of a named lock is not written down. */
  TOKEN_NOT_DRAWN,
  /** A client that is refused for good takes the guard alone. */
  SLIPS_ROUND_THE_QUEUE
}
