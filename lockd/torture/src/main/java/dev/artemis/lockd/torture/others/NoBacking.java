package dev.artemis.lockd.torture.others;

/** Nothing else has to run. */
public final class NoBacking implements Backing {
  /** Starts nothing. */
  public NoBacking() {}

  @Override
  public String where() {
    return "-";
  }

  @Override
  public void crash() {
    throw new IllegalStateException("there is nothing to crash");
  }

  @Override
  public void close() {
    // Nothing was started.
  }
}
