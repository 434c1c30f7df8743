package dev.artemis.rag;

import dev.artemis.rag.store.CommitSignal;
import dev.artemis.rag.store.Position;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/**
 * A subscription to a store's changes. Ends when it or its agent is closed; a listener may close
 * it. Thread-safe.
 */
public final class Watch implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Watch.class.getName());

  private final AgentHandle handle;
  private final Selection selection;
  private final ChangeListener listener;
  private final CommitSignal signal;
  private final WatchPace pace;
  private final Thread thread;
  private Position seen;
  private boolean failing;
  private volatile boolean closed;

  private Watch(AgentHandle handle, Selection selection, ChangeListener listener) {
    this.handle = handle;
    this.selection = selection;
    this.listener = listener;
    this.seen = handle.call(core -> core.reader().position());
    this.signal = handle.call(AgentCore::commits); // after what may fail: nobody would close it
    this.pace = new WatchPace(signal.deaf());
    this.thread = new Thread(this::run, "rag-watch " + handle.path().getFileName());
    thread.setDaemon(true);
  }

  /** Told of all that is committed after this. */
  static Watch start(AgentHandle handle, Selection selection, ChangeListener listener) {
    handle.call(
        core -> {
          core.reader().check(selection);
          return null;
        });
    Watch watch = new Watch(handle, selection, listener);
    handle.attach(watch);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try {
      while (!closed) {
        look();
        if (signal.await(pace.nextNanos())) {
          pace.signalled();
        }
      }
    } catch (AgentClosedException | InterruptedException e) {
      LOG.log(Level.DEBUG, "a watch of {0} has ended", handle.path());
    } finally {
      close();
    }
  }

  private void look() {
    try {
      if (!handle.watch(core -> core.reader().position()).equals(seen)) {
        tell();
        pace.signalled();
      }
      failing = false;
    } catch (AgentClosedException e) {
      throw e;
    } catch (RagException e) {
      if (!failing) {
        failing = true;
        told(to -> to.failed(e));
      }
    }
  }

  private void tell() {
    ChangedArtifacts changes = handle.watch(core -> core.reader().changes(selection, seen));
    seen = changes.at();
    if (changes.startedOver()) {
      told(ChangeListener::startedOver);
    }
    changes.removed().forEach(id -> told(to -> to.removed(id)));
    changes.stored().forEach(artifact -> told(to -> to.stored(artifact)));
  }

  private void told(Consumer<ChangeListener> news) {
    if (!closed) {
      try {
        news.accept(listener);
      } catch (Exception | Error e) { // an assertion's, say
        LOG.log(Level.WARNING, "the listener of a watch of " + handle.path() + " failed", e);
      }
    }
  }

  /** Ends it. A call of the listener that is running finishes. Idempotent. */
  @Override
  public void close() {
    closed = true;
    handle.detach(this);
    signal.close();
  }
}
