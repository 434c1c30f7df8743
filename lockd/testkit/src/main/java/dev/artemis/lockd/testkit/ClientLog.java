package dev.artemis.lockd.testkit;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Catches what the lock client logs during a test, instead of letting it onto the screen; a test
 * that fails shows it. For tests that run one at a time.
 */
public final class ClientLog implements BeforeEachCallback, AfterEachCallback {
  /** Held on to: the log manager itself forgets loggers that nobody else knows. */
  private final Logger logger = Logger.getLogger("dev.artemis.lockd.client");

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          // Which waits are long depends on how busy the machine is; tests of them look elsewhere.
          if (entry.getLoggerName().equals(logger.getName())) {
            lines.add(entry.getMessage());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** Catches nothing before a test begins. */
  public ClientLog() {}

  @Override
  public void beforeEach(ExtensionContext context) {
    lines.clear();
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
    if (context.getExecutionException().isPresent()) {
      lines.forEach(line -> System.out.println("lock client: " + line));
    }
  }

  /** The messages so far, oldest first. */
  public List<String> lines() {
    return List.copyOf(lines);
  }
}
