package dev.artemis.rag.cli.doctor.check;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.OpenFile;
import dev.artemis.rag.cli.doctor.Finding;
import dev.artemis.rag.cli.doctor.host.ProcessFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** Whether processes write into a file that the path no longer leads to. */
public final class ReplacedCheck {
  private static final List<String> BESIDE = List.of("", "-wal", "-shm", ".lock");

  private ReplacedCheck() {}

  /**
   * What is known.
   *
   * @param store the real path
   * @param now which files the path and those beside it lead to, by what is appended; without those
   *     that are not there
   * @param open what processes have open in its folder
   * @param hidden processes that could not be looked at
   * @param processes puts a process into words
   */
  public record Facts(
      String store,
      Map<String, FileIdentity> now,
      List<OpenFile> open,
      int hidden,
      LongFunction<ProcessFacts> processes) {}

  /** Judges. */
  public static List<Finding> judge(Facts facts) {
    Map<Long, Set<String>> stale = new TreeMap<>();
    facts.open().stream()
        .filter(file -> stale(facts, file))
        .forEach(
            file ->
                stale
                    .computeIfAbsent(file.pid(), pid -> new TreeSet<>())
                    .add(file.path().substring(file.path().lastIndexOf('/') + 1)));
    withoutStore(facts).forEach(pid -> stale.putIfAbsent(pid, new TreeSet<>()));
    if (!stale.isEmpty()) {
      return stale.entrySet().stream()
          .map(entry -> replaced(facts, entry.getKey(), entry.getValue()))
          .toList();
    }
    String unseen =
        facts.hidden() == 0
            ? ""
            : "; %d processes of other users were not looked at".formatted(facts.hidden());
    return List.of(
        facts.hidden() == 0
            ? Finding.ok("no process has an old file of this path open")
            : Finding.note(
                "no visible process has an old file of this path open" + unseen,
                "run it as root to look at them, too"));
  }

  /** Opened under one of our names, and the name leads elsewhere, or nowhere, now. */
  private static boolean stale(Facts facts, OpenFile file) {
    Optional<String> suffix =
        BESIDE.stream().filter(end -> file.path().equals(facts.store() + end)).findFirst();
    return suffix.isPresent()
        && (file.deleted() || !file.identity().equals(facts.now().get(suffix.get())));
  }

  /** Those with the log of this store open but another database: the file was moved away. */
  private static List<Long> withoutStore(Facts facts) {
    Map<Long, List<OpenFile>> byProcess =
        facts.open().stream()
            .collect(Collectors.groupingBy(OpenFile::pid, TreeMap::new, Collectors.toList()));
    return byProcess.entrySet().stream()
        .filter(entry -> hasLog(facts, entry.getValue()) && !hasStore(facts, entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean hasLog(Facts facts, List<OpenFile> files) {
    return files.stream().anyMatch(file -> file.path().equals(facts.store() + "-wal"));
  }

  private static boolean hasStore(Facts facts, List<OpenFile> files) {
    return files.stream()
        .anyMatch(
            file ->
                file.path().equals(facts.store()) || file.identity().equals(facts.now().get("")));
  }

  private static Finding replaced(Facts facts, long pid, Set<String> names) {
    String which =
        names.isEmpty()
            ? "the log of this store with another database file"
            : String.join(", ", names) + " of before";
    return Finding.problem(
        "%s has %s open: the file was deleted, moved or replaced under it"
            .formatted(facts.processes().apply(pid).words(), which),
        "what it writes there is lost, unless it is a RagAgent, which notices at its next write;"
            + " end it, then move the old file's -wal and -shm away if they are still there, and find out"
            + " who replaces the file (this is SQLite's code 1032)");
  }
}
