package dev.artemis.rag.cli;

import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.client.LockRequest;
import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.store.Fence;
import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.lockd.client.store.StoreLease;
import dev.artemis.lockd.testkit.child.Dialogue;
import dev.artemis.rag.sqlite.StoreFence;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A process that holds what it is told to, and lets go of nothing. */
final class BreakChild {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path store;
  private final LockClient client;
  private final List<AutoCloseable> held = new ArrayList<>();

  private BreakChild(Path store, LockClient client) {
    this.store = store;
    this.client = client;
  }

  /** Takes the store and the daemon's socket, or {@code -} for none. */
  public static void main(String[] arguments) throws InterruptedException {
    LockClientOptions options = LockClientOptions.defaults().withLabel("child");
    BreakChild child =
        new BreakChild(
            Path.of(arguments[0]),
            LockClient.open(
                arguments[1].equals("-")
                    ? options.withoutDaemon()
                    : options.withSocket(Path.of(arguments[1]))));
    Dialogue.serve(child::carryOut);
  }

  private void carryOut(List<String> words) {
    switch (words.get(0)) {
      case "lease" -> lease();
      case "begin" -> begin();
      case "lock" -> lock(words.get(1));
      default -> throw new IllegalArgumentException("unknown: " + words);
    }
  }

  private void lease() {
    StoreLease lease =
        client.store(store, new ChildFence(StoreFence.open(store))).acquire(PATIENCE, "import");
    held.add(lease);
    Dialogue.say("held", Long.toString(lease.epoch()));
  }

  private void begin() {
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
      held.add(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    Dialogue.say("begun");
  }

  private void lock(String name) {
    Lease lease = client.acquire(LockRequest.exclusive(name).waiting(PATIENCE));
    held.add(lease);
    Dialogue.say("held", Long.toString(lease.token()));
  }

  /** The store's fence; its lock file is never replaced here. */
  private record ChildFence(StoreFence fence) implements Fence {
    @Override
    public FenceRow read() {
      return fence.read();
    }

    @Override
    public boolean seal(long observedEpoch, FileIdentity guard) {
      FenceRow row = fence.read();
      return row.epoch() != observedEpoch || fence.seal(row) != StoreFence.Seal.BUSY;
    }
  }
}
