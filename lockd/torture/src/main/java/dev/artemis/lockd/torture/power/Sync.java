package dev.artemis.lockd.torture.power;

/** How the recorded writers synchronise. */
public enum Sync {
  /** The product's default. */
  FULL,
  /** The product's other choice. */
  NORMAL,
  /** SQLite's {@code synchronous = OFF}, which the product does not offer: must be found. */
  OFF
}
