package dev.artemis.lockd.testkit.worker;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LeaseLostException;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockException;
import dev.artemis.lockd.client.LockRequest;
import dev.artemis.lockd.testkit.child.Dialogue;
import dev.artemis.lockd.testkit.witness.WitnessReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A process that takes named locks when told, and reports each hold to the witness. */
final class LockWorker {
  private static final Duration PATIENCE = Duration.ofSeconds(25);
  private static final int SHARED_ONE_IN = 4;

  private final LockClient client;
  private final WitnessReport witness;
  private final Map<String, Lease> held = new HashMap<>();

  private LockWorker(LockClient client, WitnessReport witness) {
    this.client = client;
    this.witness = witness;
  }

  /** Takes the daemon's socket, or {@code -} for none, and the witness's port. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    LockWorker worker =
        new LockWorker(
            LockClient.open(Side.options(arguments[0])),
            new WitnessReport(Integer.parseInt(arguments[1])));
    Dialogue.serve(worker::carryOut);
  }

  private void carryOut(List<String> words) {
    String name = words.get(1);
    try {
      switch (words.get(0)) {
        case "acquire" -> acquire(name, words);
        case "work" -> work(name, ProcessIdentity.parse(words.get(2)));
        case "valid" -> valid(name);
        case "release" -> release(name);
        case "rounds" -> rounds(name, Integer.parseInt(words.get(2)), words.get(3));
        case "rogue" -> rogue(name, Long.parseLong(words.get(2)));
        default -> throw new IllegalArgumentException("unknown: " + words);
      }
    } catch (LockException e) {
      Dialogue.say("failed", e.getClass().getSimpleName(), e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void acquire(String name, List<String> words) throws IOException {
    Lease lease = enter(name, LockMode.valueOf(words.get(2)), words.get(3), words.get(4));
    held.put(name, lease);
    Dialogue.say("held", Long.toString(lease.token()));
  }

  private Lease enter(String name, LockMode mode, String wait, String ttl) throws IOException {
    LockRequest request =
        mode == LockMode.SHARED ? LockRequest.shared(name) : LockRequest.exclusive(name);
    return enter(request.waiting(Duration.parse(wait)).living(Duration.parse(ttl)));
  }

  private Lease enter(LockRequest request) throws IOException {
    Lease lease = client.acquire(request.because("worker"));
    witness.enter(lease.name(), lease.mode(), lease.token());
    return lease;
  }

  /** Takes the lock for a process group that works under it. */
  private void work(String name, ProcessIdentity leader) throws IOException {
    Lease lease = enter(LockRequest.exclusive(name).waiting(PATIENCE).workedBy(leader));
    held.put(name, lease);
    Dialogue.say("held", Long.toString(lease.token()));
  }

  private void leave(Lease lease) throws IOException {
    witness.leave(lease.name(), lease.mode(), lease.token());
    lease.close();
  }

  private void valid(String name) {
    try {
      held.get(name).ensureValid();
      Dialogue.say("valid");
    } catch (LeaseLostException e) {
      Dialogue.say("lost", e.getMessage());
    }
  }

  private void release(String name) throws IOException {
    leave(held.remove(name));
    Dialogue.say("released");
  }

  private void rounds(String name, int count, String seed) throws IOException {
    Random random = new Random(Long.parseLong(seed));
    for (int i = 0; i < count; i++) {
      boolean shared = random.nextInt(SHARED_ONE_IN) == 0;
      leave(
          enter(
              name,
              shared ? LockMode.SHARED : LockMode.EXCLUSIVE,
              PATIENCE.toString(),
              PATIENCE.toString()));
    }
    Dialogue.say("done", Integer.toString(count));
  }

  /** Claims to hold a lock that it never took: the witness must find that out. */
  private void rogue(String name, long token) throws IOException {
    witness.enter(name, LockMode.EXCLUSIVE, token);
    Dialogue.say("entered");
  }
}
