package dev.artemis.rag.cli.doctor.check;

import dev.artemis.rag.cli.doctor.Finding;
import dev.artemis.rag.cli.doctor.host.Mount;
import java.util.List;
import java.util.Optional;

/** Whether native libraries can be unpacked into the temporary folder and loaded from there. */
public final class TemporaryFolderCheck {
  private TemporaryFolderCheck() {}

  /**
   * What is known.
   *
   * @param writable whether this user may create files there
   * @param mount on which it lies; empty if it was not found
   */
  public record Facts(String folder, boolean writable, Optional<Mount> mount) {}

  /** Judges. */
  public static List<Finding> judge(Facts facts) {
    String other =
        "choose another: RAG_JAVA_OPTS=-Djava.io.tmpdir=FOLDER (-Dorg.sqlite.tmpdir=FOLDER for"
            + " SQLite alone)";
    if (!facts.writable()) {
      return List.of(
          Finding.problem(
              facts.folder() + " cannot be written: SQLite's native library cannot be unpacked",
              other));
    }
    if (facts.mount().filter(mount -> mount.has("noexec")).isPresent()) {
      return List.of(
          Finding.problem(
              facts.folder() + " is mounted noexec: native libraries cannot be loaded from there",
              other));
    }
    return List.of(Finding.ok(facts.folder() + " can be written and executed from"));
  }
}
