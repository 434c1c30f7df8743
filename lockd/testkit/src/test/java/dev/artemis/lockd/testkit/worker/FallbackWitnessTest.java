package dev.artemis.lockd.testkit.worker;

import dev.artemis.lockd.testkit.Waiting;

/** Named locks between processes, by guard files alone. */
class FallbackWitnessTest extends WitnessedContract {
  @Override
  protected Side side(int number) {
    return Side.fallback();
  }

  @Override
  protected int waiting(String name) {
    return Waiting.atGuard(name);
  }
}
