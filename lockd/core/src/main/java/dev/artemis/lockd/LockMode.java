package dev.artemis.lockd;

/** How a lease is held: alone, or beside other shared leases of the same name. */
public enum LockMode {
  /** No other lease of the name exists while this one does. */
  EXCLUSIVE,
  /** Any number of shared leases of the name exist together. */
  SHARED;

  /**
   * {@return whether leases of these two modes may exist on one name at the same time}
   *
   * @param other the mode of the other lease
   */
  public boolean compatibleWith(LockMode other) {
    return this == SHARED && other == SHARED;
  }
}
