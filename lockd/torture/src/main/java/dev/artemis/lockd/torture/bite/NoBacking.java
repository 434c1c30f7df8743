package dev.artemis.lockd.torture.bite;

/** Nothing else has to run. */
final class NoBacking implements Backing {
  NoBacking() {}

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
