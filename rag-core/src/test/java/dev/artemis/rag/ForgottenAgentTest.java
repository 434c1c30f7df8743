package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents that nobody closed. */
class ForgottenAgentTest {
  private static final Logger LOG = Logger.getLogger(RagAgent.class.getName());

  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final Handler handler = new Listening();
  private StoreFixture store;

  @BeforeEach
  void listen() throws IOException {
    store = new StoreFixture();
    LOG.addHandler(handler);
  }

  @AfterEach
  void close() throws IOException {
    LOG.removeHandler(handler);
    store.close();
  }

  /** Hears the warnings of this test's store. */
  private final class Listening extends Handler {
    @Override
    public void publish(LogRecord record) {
      String text = new SimpleFormatter().formatMessage(record);
      if (record.getLevel().equals(Level.WARNING) && text.contains(store.database.toString())) {
        warnings.add(text);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private void openAndForget() {
    store
        .builder(store.database)
        .open()
        .storeArtifact("code_example", "", "", "stored by a forgotten agent", Map.of());
  }

  private static void collected(String what, BooleanSupplier done) {
    Awaiting.until(
        what,
        () -> {
          System.gc();
          return done.getAsBoolean();
        });
  }

  @Test
  void aForgottenAgentIsClosedAndTheWarningNamesWhereItWasOpened() {
    openAndForget();
    collected("the lock is given back", () -> store.locks.openLocks.get() == 0);
    assertEquals(1, warnings.size(), "" + warnings);
    assertTrue(
        warnings.get(0).contains("ForgottenAgentTest.openAndForget(ForgottenAgentTest.java:"),
        warnings.get(0));
    assertEquals(1, store.open().count());
  }

  @Test
  void theOthersOfTheFileGoOnAndCanSeeThatOneWasForgotten() {
    RagAgent agent = store.open();
    openAndForget();
    collected("it is counted", () -> agent.counters().forgottenAgents() == 1);
    assertEquals(1, agent.count());
    assertEquals(1, store.locks.openLocks.get());
  }

  @Test
  void aWatchKeepsItsAgent() {
    store.open();
    Deque<Watch> kept = new ArrayDeque<>();
    kept.add(store.builder(store.database).open().watch(Selection.all(), ChildMain.DEAF));
    openAndForget();
    collected("the other one is found", () -> !warnings.isEmpty());
    assertEquals(1, warnings.size(), "" + warnings);
    kept.pop().close();
    collected("this one, too, now", () -> warnings.size() == 2);
  }

  @Test
  void aClosedAgentIsNoReasonToWarn() {
    store.builder(store.database).open().close();
    openAndForget();
    collected("the forgotten one is found", () -> !warnings.isEmpty());
    assertEquals(1, warnings.size(), "" + warnings);
  }
}
