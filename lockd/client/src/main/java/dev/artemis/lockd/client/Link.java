package dev.artemis.lockd.client;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Carries the bytes of one connection to the daemon. Thread-safe, but only one thread may read at a
 * time.
 */
interface Link {
  /**
   * How long the link's own thread may leave the connection to others.
   *
   * @param watching whether it is to look at once when something arrives
   * @param nanos when it is to look in any case
   */
  record Pause(boolean watching, long nanos) {}

  /** What the link's own thread does. It never waits in here. */
  @FunctionalInterface
  interface Lookout {
    /** Looks after the connection: called at first, after each pause and after a nudge. */
    Pause look();
  }

  /** Begins to look after the connection. Called once. */
  void start(Lookout lookout);

  /**
   * Reads what has arrived; if that is nothing, waits for it. An interrupt or {@link #wake} ends
   * the wait and does no harm.
   *
   * @param into gets the bytes
   * @param nanos how long to wait at most; 0 for not at all
   * @return how many bytes; 0 if none arrived, -1 if the daemon closed the connection
   */
  int read(ByteBuffer into, long nanos) throws IOException;

  /**
   * Sends bytes behind all that was sent before. If that fails, reading fails too.
   *
   * @return false if nothing more is taken, since the other end does not read
   */
  boolean send(byte[] bytes);

  /** Ends a wait for something to read, the present one or else the next. */
  void wake();

  /** Makes the link's own thread look at once. */
  void nudge();

  /** Ends the connection. Nobody reads any more. */
  void close();
}
