package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.ProcessIdentity;

/** The other end of a connection, as the transport offers it. Used on the loop only. */
public interface Peer {
  /** The process behind it, by the kernel's word. */
  ProcessIdentity process();

  /** Its user id, by the kernel's word. */
  int uid();

  /** Its group id, by the kernel's word. */
  int gid();

  /** Queues bytes for sending. A peer that does not read is cut off by the transport. */
  void write(byte[] bytes);

  /** Sends what is queued. */
  void flush();

  /** Whether requests are read from the connection. */
  void reading(boolean on);

  /** So many bytes of its requests are read but not carried out yet. */
  void heldBack(long bytes);

  /** Ends the connection once everything queued is sent. */
  void finish();

  /** Cuts the connection off if it has taken none of the waiting bytes for too long. */
  void dropIfStalled();
}
