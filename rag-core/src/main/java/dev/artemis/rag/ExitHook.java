package dev.artemis.rag;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/**
 * Runs something when the JVM exits in an orderly way (the end of {@code main}, {@code
 * System.exit}, SIGTERM, Ctrl-C), but never holds the exit up for longer than a bound. Guarded by
 * its user's lock.
 */
final class ExitHook {
  /** Longer than a checkpoint of the longest log takes on an idle disk; shorter than patience. */
  private static final long MOST_MILLIS = TimeUnit.SECONDS.toMillis(3);

  private static final Logger LOG = System.getLogger(RagAgent.class.getName());

  private final Runnable body;

  /** Null unless it waits for the exit. */
  private Thread hook;

  ExitHook(Runnable body) {
    this.body = body;
  }

  /** Waits for the exit; does nothing if it does already, or the exit has begun. */
  void arm() {
    if (hook != null) {
      return;
    }
    Thread fresh = thread("rag-exit", this::run);
    try {
      Runtime.getRuntime().addShutdownHook(fresh);
      hook = fresh;
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "opened while the JVM exits: whoever did must close it", e);
    }
  }

  /** Waits for the exit no longer, and leaves nothing behind that refers to this library. */
  void disarm() {
    if (hook == null) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "the JVM exits already", e);
    }
    hook = null;
  }

  private void run() {
    Thread work = thread("rag-exit-work", body);
    work.setDaemon(true);
    work.start();
    try {
      work.join(MOST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keeps no class loader but this library's. */
  private static Thread thread(String name, Runnable body) {
    Thread thread = new Thread(null, body, name, 0, false);
    thread.setContextClassLoader(null);
    return thread;
  }
}
