package dev.artemis.rag.search;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;

/** Makes the searches of an index faster while it is used. Thread-safe. */
final class IndexPreparation {
  private final VectorIndex index;
  private final Lock unchanged;
  private final AtomicBoolean running = new AtomicBoolean();

  /**
   * Of an index.
   *
   * @param unchanged while it is held, nobody changes the index
   */
  IndexPreparation(VectorIndex index, Lock unchanged) {
    this.index = index;
    this.unchanged = unchanged;
  }

  /**
   * After an answer, so that the first one does not wait for what makes the next ones faster. Half
   * a second of work for a million vectors; a thread of its own, because the common pool's are for
   * the searches meanwhile.
   */
  void start() {
    if (running.compareAndSet(false, true)) {
      Thread thread = new Thread(this::prepareAll, "rag-search-prepare");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void prepareAll() {
    try {
      boolean done = false;
      while (!done) {
        unchanged.lock(); // for a little at a time: whoever brings in changes waits for it
        try {
          index.prepare();
          done = index.prepared();
        } finally {
          unchanged.unlock();
        }
      }
    } finally {
      running.set(false);
    }
  }
}
