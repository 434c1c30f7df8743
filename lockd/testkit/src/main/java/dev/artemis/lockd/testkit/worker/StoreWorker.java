package dev.artemis.lockd.testkit.worker;

import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockException;
import dev.artemis.lockd.client.store.StoreLease;
import dev.artemis.lockd.client.store.StoreLock;
import dev.artemis.lockd.testkit.FencedFile;
import dev.artemis.lockd.testkit.child.Dialogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process that writes to a fenced file under store leases when told. */
final class StoreWorker {
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final FencedFile file;
  private final StoreLock lock;
  private StoreLease held;

  private StoreWorker(FencedFile file, StoreLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /** Takes the daemon's socket, or {@code -} for none, and the file. */
  public static void main(String[] arguments) throws InterruptedException {
    FencedFile file = FencedFile.open(Path.of(arguments[1]));
    LockClient client = LockClient.open(Side.options(arguments[0]));
    StoreWorker worker = new StoreWorker(file, client.store(file.path(), file));
    Dialogue.serve(worker::carryOut);
  }

  private void carryOut(List<String> words) {
    try {
      switch (words.get(0)) {
        case "append" -> append(words.get(1), Duration.parse(words.get(2)));
        case "hold" -> hold();
        case "commit" -> commit(words.get(1));
        case "drop" -> drop();
        case "transact" -> file.insideTransaction(StoreWorker::awaitEndOfTransaction);
        case "rounds" -> rounds(words.get(1), Integer.parseInt(words.get(2)));
        default -> throw new IllegalArgumentException("unknown: " + words);
      }
    } catch (LockException e) {
      Dialogue.say("failed", e.getClass().getSimpleName(), e.getMessage());
    }
  }

  /** As a store's writer does it: what the fence refuses is run again under a new lease. */
  private void append(String row, Duration wait) {
    boolean committed = false;
    while (!committed) {
      try (StoreLease lease = lock.acquire(wait, "append " + row)) {
        committed = file.commit(lease, row);
        if (!committed) {
          lease.lost("the fence refused it");
        }
      }
    }
    Dialogue.say("committed", row);
  }

  private void hold() {
    held = lock.acquire(PATIENCE, "hold");
    Dialogue.say("holding", Long.toString(held.epoch()));
  }

  private void commit(String row) {
    Dialogue.say(file.commit(held, row) ? "committed" : "refused", row);
  }

  private void drop() {
    held.lost("the test says so");
    held.close();
    Dialogue.say("dropped");
  }

  private static void awaitEndOfTransaction() {
    try {
      Dialogue.say("inside");
      Dialogue.next();
      Dialogue.say("outside");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void rounds(String prefix, int count) {
    for (int i = 0; i < count; i++) {
      append(prefix + "-" + i, PATIENCE);
    }
    Dialogue.say("done");
  }
}
