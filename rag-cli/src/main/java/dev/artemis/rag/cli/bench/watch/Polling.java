package dev.artemis.rag.cli.bench.watch;

import dev.artemis.rag.sqlite.BarePoller;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What one writes without the library: look, sleep, look again. */
final class Polling implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);

  static Polling start(Path store, int millis, Consumer<String> told) {
    Polling polling = new Polling();
    BarePoller poller = BarePoller.open(store);
    Thread thread = new Thread(() -> polling.run(poller, millis, told), "polling");
    thread.setDaemon(true);
    thread.start();
    return polling;
  }

  private void run(BarePoller poller, int millis, Consumer<String> told) {
    try (poller) {
      while (!closed.await(millis, TimeUnit.MILLISECONDS)) {
        poller.news().forEach(told);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Its thread ends after the look that it is at. */
  @Override
  public void close() {
    closed.countDown();
  }
}
