package dev.artemis.lockd.client;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Carries the bytes of one connection to the daemon. Thread-safe. */
interface Link {
  /** Who gets what the daemon sends. Called by one thread, the link's own. */
  interface Receiver {
    /**
     * Called before each reading, and several times a second.
     *
     * @return false if the link is to end
     * @throws IOException why it is to end
     */
    boolean proceeds() throws IOException;

    /**
     * Bytes arrived. All of them are to be taken.
     *
     * @throws dev.artemis.lockd.protocol.ProtocolException if they make no sense; the link ends
     */
    void received(ByteBuffer bytes);

    /** The link is over; the last call. */
    void ended(IOException why);
  }

  /** Begins to read. Called once. */
  void start(Receiver receiver);

  /**
   * Sends bytes behind all that was sent before. If that fails, the receiver is told the end.
   *
   * @return false if nothing more is taken, since the other end does not read
   */
  boolean send(byte[] bytes);

  /** Makes the link's own thread ask at once whether to go on. */
  void wake();
}
