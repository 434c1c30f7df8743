package dev.artemis.lockd.client;

/** How leases are obtained at the moment. Decides fairness and visibility, never safety. */
public enum Mode {
  /** The daemon schedules; the guard excludes. */
  DAEMON,
  /** Processes compete on the guard alone. */
  FALLBACK
}
