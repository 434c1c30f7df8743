package dev.artemis.rag.cli.doctor;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.OpenFile;
import dev.artemis.lockd.client.guard.OpenFiles;
import dev.artemis.rag.cli.doctor.host.FileFacts;
import dev.artemis.rag.cli.doctor.host.FileFacts.Kind;
import dev.artemis.rag.cli.doctor.host.Mount;
import dev.artemis.rag.sqlite.ConnectedProcesses;
import dev.artemis.rag.sqlite.StoreExamination;
import dev.artemis.rag.sqlite.StoreFacts;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What several checks want to know of the store and of those who have it open.
 *
 * @param file the database file; empty if there is none, or it may not be looked at
 * @param mount on which it lies, or would
 * @param before who was connected before the file was examined
 * @param after who was connected after it
 * @param open what processes have open in its folder
 * @param inside what is in the file; empty if it was not opened
 * @param failure why something of this could not be found out; empty if all was, or was not tried
 */
record StoreSurvey(
    Optional<FileFacts> file,
    Optional<Mount> mount,
    ConnectedProcesses before,
    ConnectedProcesses after,
    OpenFiles open,
    Optional<StoreFacts> inside,
    Optional<Throwable> failure) {

  static StoreSurvey of(Subject subject) {
    StoreSurvey outside = withoutOpening(subject);
    boolean worthOpening =
        outside.file().filter(file -> file.kind() == Kind.REGULAR).isPresent()
            && !outside.network()
            && Files.isReadable(subject.store());
    return worthOpening ? outside.opened(subject) : outside;
  }

  static StoreSurvey withoutOpening(Subject subject) {
    Attempts attempts = new Attempts();
    Optional<FileFacts> file = attempts.make(() -> FileFacts.of(subject.store()), Optional.empty());
    ConnectedProcesses connected =
        attempts.make(
            () -> ConnectedProcesses.of(subject.store()),
            new ConnectedProcesses(Set.of(), Set.of(), Set.of()));
    return new StoreSurvey(
        file,
        attempts.make(() -> Mount.of(subject.store(), Mount.all()), Optional.empty()),
        connected,
        connected,
        attempts.make(
            () -> OpenFiles.in(subject.store().getParent(), file.map(FileFacts::identity)),
            new OpenFiles(List.of(), 0)),
        Optional.empty(),
        attempts.failure());
  }

  // A native library that cannot be loaded is a LinkageError: a finding like any other.
  private StoreSurvey opened(Subject subject) {
    Optional<StoreFacts> inside = Optional.empty();
    Optional<Throwable> reason = failure;
    try {
      inside =
          Optional.of(StoreExamination.examine(subject.store(), subject.full(), subject.steps()));
    } catch (RuntimeException | LinkageError e) {
      reason = Optional.of(e);
    }
    return new StoreSurvey(
        file, mount, before, ConnectedProcesses.of(subject.store()), open, inside, reason);
  }

  boolean network() {
    return mount.filter(where -> StoreExamination.onNetwork(where.type())).isPresent();
  }

  /** Processes that have the store open, this one left out. */
  Set<Long> users() {
    Set<Long> pids = new TreeSet<>(before.connected());
    Optional<FileIdentity> identity = file.map(FileFacts::identity);
    open.files().stream()
        .filter(opened -> identity.equals(Optional.of(opened.identity())))
        .map(OpenFile::pid)
        .forEach(pids::add);
    pids.remove(ProcessHandle.current().pid());
    return pids;
  }

  /** Those among the processes of the first look that are there at the later looks, too. */
  static List<Long> throughout(Set<Long> first, Set<Long> second, Set<Long> third) {
    return first.stream()
        .filter(second::contains)
        .filter(third::contains)
        .filter(pid -> pid != ProcessHandle.current().pid())
        .sorted()
        .toList();
  }
}
