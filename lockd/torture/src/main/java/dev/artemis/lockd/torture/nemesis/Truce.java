package dev.artemis.lockd.torture.nemesis;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps the daemon out of trouble while something is measured that it has a part in. */
final class Truce {
  private static final long SETTLE_MILLIS = 1_500;

  private final ReentrantLock daemon = new ReentrantLock(true);
  private final Patience patience;

  Truce(Patience patience) {
    this.patience = patience;
  }

  /** Trouble for the daemon: waits while there is a truce. */
  Havoc disturbing(Havoc kind) {
    return new Kind(kind.name(), kind, 0);
  }

  /** The same trouble under another name, while the daemon is left in peace. */
  Havoc undisturbed(Havoc kind) {
    return new Kind(kind.name() + "-alone", kind, SETTLE_MILLIS);
  }

  private final class Kind implements Havoc {
    private final String name;
    private final Havoc inner;
    private final long settleMillis;

    Kind(String name, Havoc inner, long settleMillis) {
      this.name = name;
      this.inner = inner;
      this.settleMillis = settleMillis;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String strike(Random random) throws IOException {
      daemon.lock();
      try {
        patience.pause(settleMillis);
        return inner.strike(random);
      } finally {
        daemon.unlock();
      }
    }
  }
}
