package dev.artemis.rag.cli.doctor.explain;

import java.util.List;

/** Errors of this product: the daemon's codes, exit codes, and sentences. */
final class OwnExplanations {
  static final List<Explanation> ALL =
      List.of(
          new Explanation(
              "TIMEOUT",
              List.of(75),
              List.of("was not locked within", "was not granted within"),
              "The lock was not obtained in time; the sentence says who holds it, since when and for"
                  + " what. Nothing was written.",
              "'ragctl lock status' shows the holder and the queue. A stopped holder: kill -CONT, or"
                  + " end it. A long queue: fewer writers, or a longer wait."),
          new Explanation(
              "LOST",
              List.of(76),
              List.of("lease was lost", "lease is lost"),
              "The lease went to somebody else: its holder was silent for longer than its TTL"
                  + " (stopped, or the machine overloaded), or it was revoked.",
              "Stop what runs under it. A RagAgent has tried again by itself: its write is in the"
                  + " file once or not at all."),
          new Explanation(
              "DEADLOCK",
              List.of(),
              List.of("deadlock"),
              "Waiting would have closed a circle of holders; the sentence names it.",
              "Release what you hold first, or take several locks always in the same order."),
          new Explanation(
              "DENIED",
              List.of(),
              List.of(),
              "The daemon does not allow this to this user or this kind of client; the sentence says"
                  + " what.",
              "Ask as the holder's user or root; clients without guards may lock plain names only."),
          new Explanation(
              "QUEUEFULL",
              List.of(),
              List.of(),
              "Too many wait for this name already.",
              "Try later; do not go round the queue. 'ragctl lock status' shows what holds it up."),
          new Explanation(
              "LIMIT",
              List.of(),
              List.of(),
              "A limit of the daemon is reached: connections, names, leases or their memory (the"
                  + " table in lockd/PROTOCOL.md).",
              "Look for a client that takes and never gives back: 'ragctl lock status'."),
          new Explanation(
              "SILENT",
              List.of(),
              List.of(),
              "Its turn came while the session had been silent for longer than its TTL, as a stopped"
                  + " process is; it was passed over.",
              "Ask again. Clients do so by themselves."),
          new Explanation(
              "NOPROTO",
              List.of(),
              List.of(),
              "Client and daemon are more than one protocol version apart; the client goes on by"
                  + " lock files alone.",
              "Bring both to the same version; 'ragctl doctor' shows them."),
          new Explanation(
              "GUARD",
              List.of(),
              List.of("cannot use the lock file"),
              "The lock file cannot be opened for reading and writing, or not be created.",
              "Everybody who may write the store must be able to write its lock file: 'ragctl"
                  + " doctor --db FILE' says what is off."),
          new Explanation(
              "PROTOCOL",
              List.of(),
              List.of("does not answer as a lock daemon"),
              "What was sent is no request, or what answers is no lock daemon.",
              "See who listens on that socket: ss -xlp"),
          new Explanation(
              "NO_DAEMON",
              List.of(),
              List.of("no lock daemon listens"),
              "No daemon runs there. Stores and named locks work without it, by lock files alone:"
                  + " safe, but in no order.",
              "Start it: ragctl daemon run, or systemctl start rag-lockd.socket"),
          new Explanation(
              "FOREIGN_DAEMON",
              List.of(),
              List.of("belongs to a process of user"),
              "The socket is served by a user who is not to be trusted: neither root, nor you, nor the"
                  + " service's user.",
              "Choose another socket with --socket or RAG_LOCKD_SOCKET."),
          new Explanation(
              "MOVED",
              List.of(),
              List.of("was deleted or replaced while it was open"),
              "The path no longer leads to the file that was opened, or to any.",
              "Find what removes or replaces it; 'ragctl doctor' names processes that still have the"
                  + " old one open. Restore through SQLite's backup interface."),
          new Explanation(
              "INSIDE_TRANSACTION",
              List.of(),
              List.of("sqlite's own write lock"),
              "The named process is inside a transaction of the store; no lease, seal or time-out can"
                  + " take SQLite's own lock from it.",
              "If it is stopped: kill -CONT it, or end it (ragctl lock break --kill); nothing else helps."),
          new Explanation(
              "CLASS_LOADERS",
              List.of(),
              List.of("class loader"),
              "Two copies of the library in one JVM want the same store: their SQLite libraries cannot"
                  + " see each other's locks and would corrupt the file.",
              "Put the library where both parts find the same one (the parent class loader)."),
          new Explanation(
              "NETWORK_FILESYSTEM",
              List.of(),
              List.of("network filesystem"),
              "File locks cannot be trusted on a network filesystem.",
              "Move the store to a local disk; for several machines use a database server."),
          new Explanation(
              "HARD_LINKS",
              List.of(),
              List.of("hard links"),
              "The database file has several names, and under each it would have its own lock and log.",
              "Remove the other names (find -samefile), or use a symbolic link."));

  private OwnExplanations() {}
}
