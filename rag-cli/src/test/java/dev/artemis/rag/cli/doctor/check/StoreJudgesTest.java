package dev.artemis.rag.cli.doctor.check;

import static dev.artemis.rag.cli.doctor.check.Judged.ELSEWHERE;
import static dev.artemis.rag.cli.doctor.check.Judged.HERE;
import static dev.artemis.rag.cli.doctor.check.Judged.assertFinding;
import static dev.artemis.rag.cli.doctor.check.Judged.assertOk;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.OpenFile;
import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.rag.cli.doctor.Level;
import dev.artemis.rag.cli.doctor.host.FileFacts;
import dev.artemis.rag.cli.doctor.host.FileFacts.Kind;
import dev.artemis.rag.cli.doctor.host.Mount;
import dev.artemis.rag.cli.doctor.host.ProcessFacts;
import dev.artemis.rag.sqlite.StoreFacts;
import dev.artemis.rag.sqlite.StoreFacts.Access;
import dev.artemis.rag.sqlite.StoreFacts.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreJudgesTest {
  private static final FileIdentity LOG = new FileIdentity(1, 13);
  private static final FileFacts STORE = Judged.file("/srv/rag.db", 0660);

  private static StoreFileCheck.Facts store(
      Optional<FileFacts> file, boolean named, boolean read, boolean write, boolean folder) {
    return new StoreFileCheck.Facts("/srv/rag.db", named, file, read, write, folder, "eve");
  }

  @Test
  void theStoresFile() {
    assertOk(StoreFileCheck.judge(store(Optional.of(STORE), true, true, true, true)));
    assertFinding(
        Level.WARNING,
        "there is no store",
        StoreFileCheck.judge(store(Optional.empty(), true, false, false, true)));
    assertFinding(
        Level.NOTE,
        "there is no store",
        StoreFileCheck.judge(store(Optional.empty(), false, false, false, true)));
    assertFinding(
        Level.PROBLEM,
        "eve may not read",
        StoreFileCheck.judge(store(Optional.of(STORE), true, false, false, true)));
    assertFinding(
        Level.NOTE,
        "eve may read, not write",
        StoreFileCheck.judge(store(Optional.of(STORE), true, true, false, true)));
    assertFinding(
        Level.PROBLEM,
        "may not create the log",
        StoreFileCheck.judge(store(Optional.of(STORE), true, true, true, false)));
    assertFinding(
        Level.PROBLEM,
        "2 hard links",
        StoreFileCheck.judge(
            store(Optional.of(Judged.linked("/srv/rag.db", 2)), true, true, true, true)));
    assertFinding(
        Level.PROBLEM,
        "no ordinary file",
        StoreFileCheck.judge(
            store(Optional.of(Judged.ofKind("/srv", Kind.FOLDER)), true, true, true, true)));
  }

  private static GuardCheck.Facts guard(
      Optional<FileFacts> guard, FileIdentity named, boolean writable) {
    return guard(guard, named, writable, 1);
  }

  private static GuardCheck.Facts guard(
      Optional<FileFacts> guard, FileIdentity named, boolean writable, int users) {
    return new GuardCheck.Facts(
        "/srv/rag.db.lock",
        guard,
        STORE,
        Optional.of(new FenceRow(1, named.inode() == 0 ? 0 : 5, named)),
        writable,
        true,
        users,
        "eve");
  }

  @Test
  void theGuard() {
    Optional<FileFacts> file = Optional.of(Judged.file("/srv/rag.db.lock", 0660));
    assertOk(GuardCheck.judge(guard(file, HERE, true)));
    assertFinding(Level.NOTE, "it is file 1:11", GuardCheck.judge(guard(file, ELSEWHERE, true)));
    assertFinding(Level.PROBLEM, "not lock it", GuardCheck.judge(guard(file, HERE, false)));
    assertFinding(
        Level.WARNING,
        "not all who may write",
        GuardCheck.judge(guard(Optional.of(Judged.file("/g", 0600)), HERE, true)));
    assertFinding(
        Level.WARNING,
        "2 hard links",
        GuardCheck.judge(guard(Optional.of(Judged.linked("/g", 2)), HERE, true)));
    assertFinding(
        Level.PROBLEM,
        "symbolic link",
        GuardCheck.judge(guard(Optional.of(Judged.ofKind("/g", Kind.LINK)), HERE, true)));
    assertFinding(
        Level.PROBLEM,
        "no ordinary file",
        GuardCheck.judge(guard(Optional.of(Judged.ofKind("/g", Kind.FOLDER)), HERE, true)));
    assertFinding(Level.WARNING, "is gone", GuardCheck.judge(guard(Optional.empty(), HERE, false)));
    assertFinding(
        Level.NOTE, "is a copy", GuardCheck.judge(guard(Optional.empty(), HERE, false, 0)));
    assertFinding(
        Level.NOTE,
        "none yet",
        GuardCheck.judge(guard(Optional.empty(), new FileIdentity(0, 0), false)));
  }

  private static FilesystemCheck.Facts on(String type, boolean network, String... options) {
    return new FilesystemCheck.Facts(
        Optional.of(new Mount(Path.of("/srv"), type, List.of(options))), network);
  }

  @Test
  void theFilesystem() {
    assertOk(FilesystemCheck.judge(on("ext4", false, "rw", "relatime")));
    assertFinding(Level.PROBLEM, "network", FilesystemCheck.judge(on("nfs4", true, "rw")));
    assertFinding(Level.WARNING, "in memory", FilesystemCheck.judge(on("tmpfs", false, "rw")));
    assertFinding(Level.WARNING, "container", FilesystemCheck.judge(on("overlay", false, "rw")));
    assertFinding(Level.WARNING, "read-only", FilesystemCheck.judge(on("ext4", false, "ro")));
    assertFinding(
        Level.WARNING, "with nobarrier", FilesystemCheck.judge(on("ext4", false, "nobarrier")));
    assertFinding(
        Level.NOTE,
        "not found",
        FilesystemCheck.judge(new FilesystemCheck.Facts(Optional.empty(), false)));
  }

  @Test
  void theLibrary() {
    assertOk(LibraryCheck.judge("3.54.1", true));
    assertFinding(Level.PROBLEM, "SQLite 3.40.1 can corrupt", LibraryCheck.judge("3.40.1", false));
  }

  @Test
  void theJournal() {
    assertOk(JournalCheck.judge(new JournalCheck.Facts("wal", true, 1, 1)));
    assertFinding(
        Level.WARNING,
        "journal mode delete",
        JournalCheck.judge(new JournalCheck.Facts("delete", true, 1, 1)));
    assertFinding(
        Level.PROBLEM,
        "schema version 2",
        JournalCheck.judge(new JournalCheck.Facts("wal", true, 2, 1)));
    assertFinding(
        Level.PROBLEM,
        "another program",
        JournalCheck.judge(new JournalCheck.Facts("wal", false, 0, 1)));
  }

  private static FileFacts log(long bytes, long modified) {
    return new FileFacts(
        Path.of("/srv/rag.db-wal"),
        Kind.REGULAR,
        0660,
        "rag",
        "artemis",
        1,
        bytes,
        HERE,
        modified,
        modified);
  }

  private static LogCheck.Facts log(
      FileFacts store,
      long bytes,
      int connected,
      List<ProcessFacts> readers,
      Optional<ProcessFacts> writer) {
    return new LogCheck.Facts(
        store, Optional.of(log(bytes, 5_000)), 1_000, connected, readers, writer);
  }

  @Test
  void theLog() {
    assertOk(LogCheck.judge(log(STORE, 1_000, 1, List.of(Judged.process(3)), Optional.empty())));
    assertOk(
        LogCheck.judge(
            new LogCheck.Facts(STORE, Optional.empty(), 1_000, 0, List.of(), Optional.empty())));
    assertFinding(
        Level.WARNING,
        "kept by a reader that does not end: pid 3",
        LogCheck.judge(log(STORE, 9_000, 1, List.of(Judged.process(3)), Optional.empty())));
    assertFinding(
        Level.WARNING,
        "nobody was seen reading",
        LogCheck.judge(log(STORE, 9_000, 0, List.of(), Optional.empty())));
    assertFinding(
        Level.WARNING,
        "stopped while reading",
        LogCheck.judge(log(STORE, 10, 1, List.of(Judged.stopped(3)), Optional.empty())));
    assertFinding(
        Level.PROBLEM,
        "pid 4 (java Pipeline, user rag, STOPPED) sits inside",
        LogCheck.judge(log(STORE, 10, 1, List.of(), Optional.of(Judged.stopped(4)))));
    assertFinding(
        Level.NOTE,
        "its last user was killed",
        LogCheck.judge(log(STORE, 10, 0, List.of(), Optional.empty())));
  }

  @Test
  void aLogOlderThanTheFilesArrivalMayBeAnothers() {
    FileFacts moved =
        new FileFacts(
            Path.of("/srv/rag.db"), Kind.REGULAR, 0660, "rag", "artemis", 1, 1, HERE, 100, 60_000);
    assertFinding(
        Level.WARNING,
        "put here after that log",
        LogCheck.judge(log(moved, 10, 0, List.of(), Optional.empty())));
    assertOk(LogCheck.judge(log(moved, 10, 1, List.of(), Optional.empty())));
  }

  private static StoreFacts inside(
      Access access, Optional<Fault> fault, List<String> damage, Optional<Boolean> withoutLog) {
    return new StoreFacts(
        "3.54.1",
        true,
        Optional.of(access),
        fault,
        "wal",
        true,
        1,
        1,
        4096,
        Optional.empty(),
        damage,
        false,
        withoutLog);
  }

  @Test
  void integrity() {
    assertOk(
        IntegrityCheck.judge(inside(Access.SHARED, Optional.empty(), List.of(), Optional.empty())));
    assertFinding(
        Level.WARNING,
        "what is in the log was not checked",
        IntegrityCheck.judge(
            inside(Access.WITHOUT_LOG, Optional.empty(), List.of(), Optional.empty())));
    assertFinding(
        Level.PROBLEM,
        "damaged: a; b; c; and 1 more",
        IntegrityCheck.judge(
            inside(
                Access.SHARED, Optional.empty(), List.of("a", "b", "c", "d"), Optional.of(false))));
    assertFinding(
        Level.PROBLEM,
        "another file's",
        IntegrityCheck.judge(
            inside(Access.SHARED, Optional.empty(), List.of("a"), Optional.of(true))));
    assertFinding(
        Level.PROBLEM,
        "does not begin as an SQLite database does",
        IntegrityCheck.judge(
            inside(
                Access.SHARED,
                Optional.of(new Fault(26, "SQLITE_NOTADB", "x")),
                List.of(),
                Optional.empty())));
    assertFinding(
        Level.PROBLEM,
        "odd",
        IntegrityCheck.judge(
            inside(
                Access.SHARED,
                Optional.of(new Fault(1, "SQLITE_ERROR", "odd")),
                List.of(),
                Optional.empty())));
  }

  @Test
  void theFence() {
    FenceRow row = new FenceRow(2, 10, HERE);
    assertOk(FenceCheck.judge(new FenceCheck.Facts(row, List.of())));
    assertOk(FenceCheck.judge(new FenceCheck.Facts(row, List.of(holder(2, 10), holder(0, 0)))));
    assertFinding(
        Level.PROBLEM,
        "older than its holder",
        FenceCheck.judge(new FenceCheck.Facts(row, List.of(holder(2, 11)))));
    assertFinding(
        Level.PROBLEM,
        "older than its holder",
        FenceCheck.judge(new FenceCheck.Facts(row, List.of(holder(3, 1)))));
    assertFinding(
        Level.NOTE,
        "sealed off",
        FenceCheck.judge(new FenceCheck.Facts(row, List.of(holder(1, 9)))));
  }

  private static FenceCheck.Holder holder(long epoch, long token) {
    return new FenceCheck.Holder(Judged.process(3), epoch, token);
  }

  private static ReplacedCheck.Facts open(int hidden, OpenFile... files) {
    return new ReplacedCheck.Facts(
        "/srv/rag.db", Map.of("", HERE, "-wal", LOG), List.of(files), hidden, Judged::process);
  }

  @Test
  void replacedFiles() {
    OpenFile current = new OpenFile(3, "/srv/rag.db", false, HERE);
    assertOk(ReplacedCheck.judge(open(0, current)));
    assertFinding(Level.NOTE, "2 processes of other users", ReplacedCheck.judge(open(2, current)));
    assertFinding(
        Level.PROBLEM,
        "pid 5 (java Pipeline, user rag) has rag.db, rag.db-shm of before open",
        ReplacedCheck.judge(
            open(
                0,
                current,
                new OpenFile(5, "/srv/rag.db", true, ELSEWHERE),
                new OpenFile(5, "/srv/rag.db-shm", true, ELSEWHERE))));
    assertFinding(
        Level.PROBLEM,
        "rag.db of before",
        ReplacedCheck.judge(open(0, new OpenFile(5, "/srv/rag.db", false, ELSEWHERE))));
    assertFinding(
        Level.PROBLEM,
        "the log of this store with another database file",
        ReplacedCheck.judge(
            open(
                0,
                new OpenFile(5, "/srv/old.db", false, ELSEWHERE),
                new OpenFile(5, "/srv/rag.db-wal", false, LOG))));
    assertOk(
        ReplacedCheck.judge(
            open(
                0,
                new OpenFile(5, "/data/rag.db", false, HERE), // the same, from a container
                new OpenFile(6, "/srv/other.db", true, ELSEWHERE))));
  }
}
