package dev.artemis.lockd.torture.record;

import java.util.ArrayList;
import java.util.List;

/** All windows of a run. Thread-safe. */
public final class Windows {
  private final List<Window> closed = new ArrayList<>();

  /** A window that ends when this is closed. */
  public final class Open implements AutoCloseable {
    private final Window.Kind kind;
    private final String subject;
    private final long pid;
    private final long begin = System.nanoTime();
    private boolean ended;

    private Open(Window.Kind kind, String subject, long pid) {
      this.kind = kind;
      this.subject = subject;
      this.pid = pid;
    }

    /** The process that it is about. */
    public long pid() {
      return pid;
    }

    /** When it began. */
    public long begin() {
      return begin;
    }

    @Override
    public void close() {
      synchronized (Windows.this) {
        if (!ended) {
          ended = true;
          closed.add(new Window(kind, subject, pid, begin, System.nanoTime()));
        }
      }
    }
  }

  /** Nothing is wrong yet. */
  public Windows() {}

  /** Something goes wrong from now on. */
  public Open open(Window.Kind kind, String subject, long pid) {
    return new Open(kind, subject, pid);
  }

  /** Those that ended, in the order of their ends. */
  public synchronized List<Window> all() {
    return List.copyOf(closed);
  }
}
