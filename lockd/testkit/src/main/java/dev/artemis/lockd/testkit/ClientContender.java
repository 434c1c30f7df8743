package dev.artemis.lockd.testkit;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.client.LockRequest;
import java.time.Duration;

/** Takes locks by a {@link LockClient}. Thread-safe. */
public final class ClientContender implements Contender {
  private final LockClient client;

  /** Opens a client of its own. */
  public ClientContender(LockClientOptions options) {
    this.client = LockClient.open(options);
  }

  @Override
  public Hold acquire(String name, LockMode mode, Duration wait) {
    LockRequest request =
        mode == LockMode.SHARED ? LockRequest.shared(name) : LockRequest.exclusive(name);
    return new LeaseHold(client.acquire(request.waiting(wait).because("contract")));
  }

  @Override
  public void close() {
    client.close();
  }

  private record LeaseHold(Lease lease) implements Hold {
    @Override
    public long token() {
      return lease.token();
    }

    @Override
    public void ensureValid() {
      lease.ensureValid();
    }

    @Override
    public void close() {
      lease.close();
    }
  }
}
