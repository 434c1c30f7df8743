package dev.artemis.lockd.table;

/**
 * A lease under which work is done. Names it without keeping it: work may nest for ever, each time
 * giving back what it began under.
 *
 * @param session of its holder
 * @param lease its id
 * @param owner who in that session holds it
 */
record Around(Session session, String lease, String owner) {
  /** So many are looked at, the innermost; work that nests deeper is left to its deadlines. */
  static final int MOST = 16;

  boolean held() {
    return session.leases.containsKey(lease);
  }
}
