package dev.artemis.rag.cli.bench.lock;

/** One way of excluding other processes. Used by one thread. */
public interface Locking {

  /** Waits for its turn. */
  Hold take() throws Exception;

  /** A turn. */
  interface Hold {
    /** Ends it. */
    void release() throws Exception;
  }
}
