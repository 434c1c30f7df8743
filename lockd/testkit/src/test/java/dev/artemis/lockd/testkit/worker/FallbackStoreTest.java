package dev.artemis.lockd.testkit.worker;

/** Store leases between processes, by guard files alone. */
class FallbackStoreTest extends StoreContract {
  @Override
  protected Side side(int number) {
    return Side.fallback();
  }
}
