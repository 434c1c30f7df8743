package dev.artemis.rag.cli.doctor.explain;

import java.util.List;

/** SQLite's errors, whichever program shows them. */
final class SqliteExplanations {
  static final int READONLY_DBMOVED = 1032;

  static final List<Explanation> ALL =
      List.of(
          new Explanation(
              "SQLITE_READONLY_DBMOVED",
              List.of(READONLY_DBMOVED),
              List.of(),
              "The database file was deleted, moved or replaced while this connection had it open,"
                  + " typically by a clean-up between two runs or tests. It does not mean that only"
                  + " one client may write: two writers that meet get 5, 261, 517 or 773. In WAL"
                  + " mode SQLite does not even notice, and what is written is lost.",
              "Find what removes or replaces the file (a test's clean-up, a restore by mv) and end"
                  + " all connections before. Close and reopen those that are left. A RagAgent"
                  + " notices by itself, reopens and writes again."),
          new Explanation(
              "SQLITE_BUSY",
              List.of(5),
              List.of("database is locked", "sqlite_busy"),
              "Another connection holds SQLite's lock, and it was not given back within the busy"
                  + " timeout (often 0).",
              "Set a busy timeout, keep transactions short, begin writing ones with BEGIN"
                  + " IMMEDIATE. 'ragctl lock status' names a process that sits inside a"
                  + " transaction. A RagAgent queues by itself."),
          new Explanation(
              "SQLITE_LOCKED",
              List.of(6, 262),
              List.of("database table is locked", "sqlite_locked"),
              "A conflict within one process: another statement of the same connection, or of the"
                  + " same shared cache, still uses the table.",
              "Close result sets and statements at once; do not use shared cache."),
          new Explanation(
              "SQLITE_BUSY_RECOVERY",
              List.of(261),
              List.of("sqlite_busy_recovery"),
              "Another process is recovering the write-ahead log that a killed one has left.",
              "Try again: it takes a moment."),
          new Explanation(
              "SQLITE_BUSY_SNAPSHOT",
              List.of(517),
              List.of("sqlite_busy_snapshot"),
              "A transaction that began by reading wants to write, but somebody else has written"
                  + " since. Waiting cannot help, and busy_timeout is not even used.",
              "Roll back and start over; begin writing transactions with BEGIN IMMEDIATE, and close"
                  + " result sets before."),
          new Explanation(
              "SQLITE_BUSY_TIMEOUT",
              List.of(773),
              List.of("sqlite_busy_timeout"),
              "A blocking wait for SQLite's lock took too long.",
              "As for SQLITE_BUSY: find who sits inside a transaction with 'ragctl lock status'."),
          new Explanation(
              "SQLITE_READONLY",
              List.of(8),
              List.of("attempt to write a readonly database", "readonly database"),
              "The file, or its folder, may not be written by this user, or the connection was opened"
                  + " read-only. If the text has code 1032 beside it, the file was deleted or"
                  + " replaced under the connection instead.",
              "Check owner, mode and mount of file and folder: 'ragctl doctor --db FILE'. If the"
                  + " rights are in order, ask for the extended code; with 1032, see there."),
          new Explanation(
              "SQLITE_READONLY_CANTINIT",
              List.of(264, 520, 776, 1288, 1544),
              List.of("sqlite_readonly_"),
              "A reader without the right to write needs what only a writer can do: recover a log, or"
                  + " create -wal and -shm beside the file.",
              "Open the store once as a user who may write it, or give the reader write permission"
                  + " on the folder."),
          new Explanation(
              "SQLITE_IOERR",
              List.of(10),
              List.of("disk i/o error", "sqlite_ioerr"),
              "The operating system could not read or write the file: a failing disk, a filesystem"
                  + " without proper locks or shared memory, or a file cut short.",
              "Look at 'dmesg' and at the filesystem ('ragctl doctor' names it); check the file with"
                  + " 'ragctl doctor --full'."),
          new Explanation(
              "SQLITE_CORRUPT",
              List.of(11),
              List.of("database disk image is malformed", "sqlite_corrupt"),
              "The file is damaged. Usual reasons: its -wal belongs to another file (restored by mv or"
                  + " cp), two SQLite libraries in one process, a network filesystem, or SQLite"
                  + " before 3.51.3 with several writers.",
              "Stop all writers, keep a copy with its -wal, run 'ragctl doctor --full', restore a"
                  + " backup, or recover what is left: sqlite3 FILE .recover"),
          new Explanation(
              "SQLITE_FULL",
              List.of(13),
              List.of("database or disk is full", "sqlite_full"),
              "No space is left on the disk, in the quota, or within the database's page limit. The"
                  + " transaction was rolled back: nothing of it is stored.",
              "Free some space; a log that a reader keeps may be what fills it ('ragctl doctor')."),
          new Explanation(
              "SQLITE_CANTOPEN",
              List.of(14),
              List.of("unable to open database file", "sqlite_cantopen"),
              "The file, its folder, or the -wal and -shm beside it cannot be opened or created.",
              "Check that the folder is there and may be searched and written, and how many files"
                  + " the process may have open: 'ragctl doctor --db FILE'."),
          new Explanation(
              "SQLITE_PROTOCOL",
              List.of(15),
              List.of("locking protocol", "sqlite_protocol"),
              "SQLite's locks did not behave: many connections began at once, or something in the"
                  + " process opened and closed the database file beside SQLite, which drops its"
                  + " locks.",
              "Try again. If it stays, look for code that reads the database, its -wal or -shm as a"
                  + " file (a backup, a checksum)."),
          new Explanation(
              "SQLITE_NOTADB",
              List.of(26),
              List.of(
                  "file is not a database",
                  "file is encrypted or is not a database",
                  "sqlite_notadb"),
              "The file does not begin as an SQLite database does: another file, an encrypted one, or"
                  + " its beginning was overwritten.",
              "Look at it ('file FILE'), name the right one with --db, or restore a backup."),
          new Explanation(
              "CHROMA_SCHEMA",
              List.of(),
              List.of(
                  "no such column: collections.",
                  "no such table: collections",
                  "no such table: tenants",
                  "could not connect to tenant"),
              "Chroma met a directory that another version of it made, or that was emptied while the"
                  + " client was open: its chroma.sqlite3 has other tables than it expects, or none.",
              "Open the directory with the version that made it, or start with a new one; do not"
                  + " delete it under a running client."));

  private SqliteExplanations() {}
}
