package dev.artemis.lockd.torture.others;

/** A service that a lock stands on, in a process of its own. Used by one thread. */
public interface Backing extends AutoCloseable {

  /** Where contestants find it: a port or a socket. */
  String where();

  /** Ends it at once and starts it again, with nothing said to its clients. */
  void crash();

  @Override
  void close();
}
