package dev.artemis.rag.cli.doctor.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.rag.cli.doctor.Finding;
import dev.artemis.rag.cli.doctor.Level;
import dev.artemis.rag.cli.doctor.host.FileFacts;
import dev.artemis.rag.cli.doctor.host.FileFacts.Kind;
import dev.artemis.rag.cli.doctor.host.ProcessFacts;
import java.nio.file.Path;
import java.util.List;

/** Facts for the judges' tests, and what they should say. */
final class Judged {
  static final FileIdentity HERE = new FileIdentity(1, 11);
  static final FileIdentity ELSEWHERE = new FileIdentity(1, 12);

  private Judged() {}

  static ProcessFacts process(long pid) {
    return new ProcessFacts(pid, "java Pipeline", "rag", false);
  }

  static ProcessFacts stopped(long pid) {
    return new ProcessFacts(pid, "java Pipeline", "rag", true);
  }

  static FileFacts file(String path, int mode) {
    return new FileFacts(
        Path.of(path), Kind.REGULAR, mode, "rag", "artemis", 1, 4096, HERE, 5_000, 5_000);
  }

  static FileFacts ofKind(String path, Kind kind) {
    return new FileFacts(Path.of(path), kind, 0660, "rag", "artemis", 1, 0, HERE, 5_000, 5_000);
  }

  static FileFacts linked(String path, int links) {
    return new FileFacts(
        Path.of(path), Kind.REGULAR, 0660, "rag", "artemis", links, 4096, HERE, 5_000, 5_000);
  }

  /** One finding of this level that says this; one that needs doing says what. */
  static void assertFinding(Level level, String says, List<Finding> findings) {
    Finding found =
        findings.stream()
            .filter(finding -> finding.says().contains(says))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no '" + says + "' in " + findings));
    assertEquals(level, found.level(), found.says());
    assertFalse(level.needsDoing() && found.todo().isEmpty(), "what to do about: " + found.says());
  }

  static void assertOk(List<Finding> findings) {
    assertTrue(
        !findings.isEmpty() && findings.stream().allMatch(f -> f.level() == Level.OK),
        findings.toString());
  }
}
