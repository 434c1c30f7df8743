package dev.artemis.lockd.torture.bite;

import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockRequest;
import java.nio.file.Path;

/** Our named lock. */
final class NamedLocking implements Locking {
  private final LockClient client;
  private final Path name;

  NamedLocking(LockClient client, Path name) {
    this.client = client;
    this.name = name;
  }

  @Override
  public Hold take() {
    Lease lease = client.acquire(LockRequest.exclusive(name.toString()).because("bite"));
    return lease::close;
  }
}
