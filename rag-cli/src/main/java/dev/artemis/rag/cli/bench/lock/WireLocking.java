package dev.artemis.rag.cli.bench.lock;

import java.io.IOException;

/** A request to the daemon without a guard: excludes nobody, and shows what the guard adds. */
record WireLocking(Wire wire, String name) implements Locking {
  @Override
  public Hold take() throws IOException {
    String lease = wire.acquire(name, "bench");
    return () -> wire.release(lease);
  }
}
