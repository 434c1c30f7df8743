package dev.artemis.rag.cli.bench.lock;

import java.io.IOException;

/**
 * A message that two processes pass to each other through a third: the floor of a hand-off, two
 * one-way wake-ups. Has the shape of a lock, so that it is measured like one.
 */
final class Baton implements Locking {
  private final EchoClient relay;
  private boolean mine;

  /** Exactly one of the two has it {@code first}. */
  Baton(EchoClient relay, boolean first) {
    this.relay = relay;
    this.mine = first;
  }

  @Override
  public Hold take() throws IOException {
    if (!mine) {
      relay.receive();
    }
    mine = false;
    return relay::send;
  }
}
