package dev.artemis.lockd.server.desk;

/**
 * What the daemon is at.
 *
 * @param leases held, cached ones included
 * @param waiting requests in a queue
 * @param connections open
 */
public record Census(int leases, int waiting, int connections) {
  /** For people, on one line. */
  public String sentence() {
    // No format: its classes would stay in the memory of an idle daemon.
    return count(leases, "lease")
        + " held, "
        + count(waiting, "request")
        + " waiting, "
        + count(connections, "connection");
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
