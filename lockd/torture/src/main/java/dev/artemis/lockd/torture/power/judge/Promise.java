package dev.artemis.lockd.torture.power.judge;

/** What a loss of power may take. */
public enum Promise {
  /** Nothing that was acknowledged. */
  FULL,
  /** The latest transactions, but none from the middle. */
  NORMAL
}
