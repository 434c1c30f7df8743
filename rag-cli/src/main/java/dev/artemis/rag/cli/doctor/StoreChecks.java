package dev.artemis.rag.cli.doctor;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.rag.cli.doctor.check.FenceCheck;
import dev.artemis.rag.cli.doctor.check.FilesystemCheck;
import dev.artemis.rag.cli.doctor.check.GuardCheck;
import dev.artemis.rag.cli.doctor.check.IntegrityCheck;
import dev.artemis.rag.cli.doctor.check.JournalCheck;
import dev.artemis.rag.cli.doctor.check.LibraryCheck;
import dev.artemis.rag.cli.doctor.check.LogCheck;
import dev.artemis.rag.cli.doctor.check.ReplacedCheck;
import dev.artemis.rag.cli.doctor.check.StoreFileCheck;
import dev.artemis.rag.cli.doctor.host.FileFacts;
import dev.artemis.rag.cli.doctor.host.ProcessFacts;
import dev.artemis.rag.cli.lock.DaemonWord;
import dev.artemis.rag.sqlite.ConnectedProcesses;
import dev.artemis.rag.sqlite.StoreExamination;
import dev.artemis.rag.sqlite.StoreFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What there is to check about the store. */
record StoreChecks(Subject subject, DaemonWord daemon, StoreSurvey store) {

  List<Check.Named> list() {
    List<Check.Named> checks = new ArrayList<>();
    Optional<Throwable> hidden = store.failure().filter(failure -> store.file().isEmpty());
    checks.add(
        hidden
            .map(failure -> failed("store", failure))
            .orElseGet(() -> new Check.Named("store", () -> StoreFileCheck.judge(file()))));
    checks.add(
        new Check.Named(
            "filesystem",
            () ->
                FilesystemCheck.judge(new FilesystemCheck.Facts(store.mount(), store.network()))));
    checks.add(new Check.Named("replaced", () -> ReplacedCheck.judge(replaced())));
    store.file().ifPresent(file -> checks.add(new Check.Named("guard", () -> guard(file))));
    store.file().ifPresent(file -> checks.add(new Check.Named("log", () -> log(file))));
    store
        .failure()
        .filter(failure -> store.file().isPresent())
        .ifPresent(failure -> checks.add(failed("integrity", failure)));
    store.inside().ifPresent(inside -> checks.addAll(inside(inside)));
    return checks;
  }

  private List<Check.Named> inside(StoreFacts inside) {
    List<Check.Named> checks = new ArrayList<>();
    checks.add(
        new Check.Named(
            "sqlite", () -> LibraryCheck.judge(inside.sqliteVersion(), inside.trusted())));
    checks.add(new Check.Named("integrity", () -> IntegrityCheck.judge(inside)));
    if (inside.fault().isEmpty()) {
      checks.add(
          new Check.Named(
              "journal",
              () ->
                  JournalCheck.judge(
                      new JournalCheck.Facts(
                          inside.journalMode(),
                          inside.ours(),
                          inside.schemaVersion(),
                          inside.knownSchemaVersion()))));
    }
    inside
        .fence()
        .ifPresent(
            row ->
                checks.add(
                    new Check.Named(
                        "fence", () -> FenceCheck.judge(new FenceCheck.Facts(row, holders())))));
    return checks;
  }

  /** Says again what was found out before. */
  private static Check.Named failed(String name, Throwable failure) {
    return new Check.Named(name, () -> List.of(Diagnosis.failed(failure)));
  }

  private StoreFileCheck.Facts file() {
    Path path = subject.store();
    return new StoreFileCheck.Facts(
        path.toString(),
        subject.named(),
        store.file(),
        Files.isReadable(path),
        Files.isWritable(path),
        Files.isWritable(path.getParent()),
        System.getProperty("user.name"));
  }

  private List<Finding> guard(FileFacts file) throws IOException {
    Path guard = subject.beside(".lock");
    return GuardCheck.judge(
        new GuardCheck.Facts(
            guard.toString(),
            FileFacts.of(guard),
            file,
            store.inside().flatMap(StoreFacts::fence),
            Files.isWritable(guard),
            Files.isWritable(subject.store()),
            store.users().size(),
            System.getProperty("user.name")));
  }

  private List<Finding> log(FileFacts file) throws IOException {
    ConnectedProcesses now = ConnectedProcesses.of(subject.store());
    return LogCheck.judge(
        new LogCheck.Facts(
            file,
            FileFacts.of(subject.beside("-wal")),
            StoreExamination.usualLogBytes(),
            store.users().size(),
            StoreSurvey.throughout(store.before().reading(), store.after().reading(), now.reading())
                .stream()
                .map(ProcessFacts::of)
                .toList(),
            StoreSurvey.throughout(store.before().writing(), store.after().writing(), now.writing())
                .stream()
                .map(ProcessFacts::of)
                .findFirst()));
  }

  private ReplacedCheck.Facts replaced() {
    Map<String, FileIdentity> now = new HashMap<>();
    for (String suffix : List.of("", "-wal", "-shm", ".lock")) {
      FileIdentity.of(subject.beside(suffix)).ifPresent(file -> now.put(suffix, file));
    }
    return new ReplacedCheck.Facts(
        subject.store().toString(),
        now,
        store.open().files(),
        store.open().hidden(),
        ProcessFacts::of);
  }

  private List<FenceCheck.Holder> holders() {
    String name = subject.store().toString();
    return daemon.status().map(StatusReply::locks).orElseGet(List::of).stream()
        .filter(lock -> lock.name().equals(name))
        .map(LockEntry::holders)
        .flatMap(List::stream)
        .map(
            holder ->
                new FenceCheck.Holder(
                    ProcessFacts.of(holder.process().pid()),
                    holder.token().epoch(),
                    holder.token().value()))
        .toList();
  }
}
