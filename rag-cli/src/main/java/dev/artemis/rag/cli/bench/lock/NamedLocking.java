package dev.artemis.rag.cli.bench.lock;

import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockRequest;

/** A named lock of ours, through the daemon or on the guard alone, as the client was opened. */
public final class NamedLocking implements Locking {
  private final LockClient client;
  private final LockRequest request;

  /** On a name, or on a path if it has a slash. */
  public NamedLocking(LockClient client, String name) {
    this.client = client;
    this.request = LockRequest.exclusive(name);
  }

  @Override
  public Hold take() {
    Lease lease = client.acquire(request);
    return lease::close;
  }
}
