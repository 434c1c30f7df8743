package dev.artemis.rag.cli.bench.lock;

import dev.artemis.lockd.client.LockClient;

/** Another name with each use. */
final class ManyNames implements Locking {
  private final LockClient client;
  private final String prefix;
  private long next;

  ManyNames(LockClient client, String prefix) {
    this.client = client;
    this.prefix = prefix;
  }

  @Override
  public Hold take() {
    return new NamedLocking(client, prefix + next++).take();
  }
}
