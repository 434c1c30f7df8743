package dev.artemis.rag.cli.doctor.bundle;

import dev.artemis.lockd.Setting;
import dev.artemis.rag.cli.doctor.Examination;
import dev.artemis.rag.cli.doctor.Subject;
import dev.artemis.rag.cli.doctor.host.FileFacts;
import dev.artemis.rag.cli.doctor.host.Mount;
import dev.artemis.rag.cli.lock.LockReport;
import dev.artemis.rag.cli.lock.LockReportJson;
import dev.artemis.rag.cli.lock.LockSurvey;
import dev.artemis.rag.cli.lock.ThisHost;
import dev.artemis.rag.cli.output.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What goes along with a bug report, as texts by file name. */
public final class Bundle {
  private static final String ABOUT =
      """
      For a bug report about Artemis RAG. Made by 'ragctl doctor --bundle'.

      doctor.json       what 'ragctl doctor --json' found
      locks.json        'ragctl lock status --json' without purposes, labels, threads, arguments
      settings.json     limits and defaults of the lock daemon
      versions.json     ragctl, Java, system, libraries
      store.json        tables, rows, sizes, schema
      mounts.json       filesystems of store, socket and temporary folder
      environment.json  RAG_DB, RAG_LOCKD_SOCKET, RAG_LOCKD_STATE, names of RAG_JAVA_OPTS, locale
      journal.txt       last lines of the daemon's journal, those of known wording

      Not in it: artifacts, metadata, vectors, purposes, labels, arguments of commands, other
      variables, names of hosts and of users other than root and rag-lockd (user-1, user-2 …). Your
      home folder is ~. Paths and lock names outside of it are as they are: read before you send.
      """;

  private Bundle() {}

  /**
   * Gathers it.
   *
   * @param doctor the object that {@code ragctl doctor --json} prints
   */
  public static Map<String, String> of(
      Subject subject,
      Examination found,
      Map<String, Object> doctor,
      Map<String, String> environment)
      throws IOException {
    LockReport locks =
        new LockSurvey(new ThisHost())
            .report(subject.socket(), found.daemon(), List.of(subject.store()));
    Redaction redaction = new Redaction(System.getProperty("user.home"), users(subject, locks));
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("README.txt", ABOUT);
    parts.put("doctor.json", json(redaction, doctor));
    parts.put("locks.json", json(redaction, LockPart.of(LockReportJson.of(locks))));
    parts.put("settings.json", json(redaction, settings()));
    parts.put("versions.json", json(redaction, Versions.of(subject)));
    parts.put("store.json", json(redaction, StorePart.of(subject)));
    parts.put("mounts.json", json(redaction, mounts(subject)));
    parts.put("environment.json", json(redaction, Environment.of(environment)));
    parts.put("journal.txt", redaction.text(Journal.text()));
    return parts;
  }

  private static String json(Redaction redaction, Object value) {
    return Json.pretty(redaction.value(value)) + "\n";
  }

  /** The names that can occur: of whoever runs this, owns the files, holds or waits. */
  private static Set<String> users(Subject subject, LockReport locks) throws IOException {
    Set<String> users = new TreeSet<>();
    users.add(System.getProperty("user.name"));
    for (Path path :
        List.of(subject.store(), subject.store().getParent(), subject.socket().getParent())) {
      FileFacts.of(path).ifPresent(file -> users.addAll(List.of(file.owner(), file.group())));
    }
    locks
        .locks()
        .forEach(
            lock -> {
              lock.entry().holders().forEach(holder -> users.add(holder.user()));
              lock.entry().waiters().forEach(waiter -> users.add(waiter.user()));
              lock.guard().forEach(use -> users.add(use.user()));
            });
    locks.daemon().status().ifPresent(daemon -> users.add(daemon.user()));
    users.addAll(Accounts.names());
    return users;
  }

  private static Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      settings.put(setting.key(), setting.value());
    }
    return settings;
  }

  private static List<Map<String, Object>> mounts(Subject subject) throws IOException {
    List<Mount> all = Mount.all();
    List<Map<String, Object>> mounts = new ArrayList<>();
    for (Path path :
        List.of(subject.store(), subject.socket(), Path.of(System.getProperty("java.io.tmpdir")))) {
      Optional<Mount> mount = Mount.of(path, all);
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("path", path);
      json.put("point", mount.map(Mount::point).orElse(null));
      json.put("type", mount.map(Mount::type).orElse(""));
      json.put(
          "options",
          mount.map(Mount::options).orElse(List.of()).stream()
              .filter(option -> !option.contains("/"))
              .collect(Collectors.joining(",")));
      mounts.add(json);
    }
    return mounts;
  }
}
