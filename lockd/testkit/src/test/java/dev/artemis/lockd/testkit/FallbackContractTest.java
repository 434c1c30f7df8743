package dev.artemis.lockd.testkit;

import dev.artemis.lockd.client.LockClientOptions;

/** The contract, by guard files alone. */
class FallbackContractTest extends LockContract {
  @Override
  protected Contender open() {
    return new ClientContender(LockClientOptions.defaults().withoutDaemon());
  }

  @Override
  protected int waiting(String name) {
    return Waiting.atGuard(name);
  }

  /** Not promised between processes; within one JVM the guard's arbiter happens to keep it. */
  @Override
  protected boolean ordered() {
    return true;
  }
}
