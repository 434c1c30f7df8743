package dev.artemis.rag.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.doctor.Decision.Use;
import dev.artemis.rag.cli.output.Json;
import dev.artemis.rag.cli.output.Style;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private static Check.Named check(String name, Check check) {
    return new Check.Named(name, check);
  }

  @Test
  void aCheckThatFailsIsAFindingAndTheOthersGoOn() {
    Diagnosis diagnosis =
        Diagnosis.of(
            List.of(
                check("one", () -> List.of(Finding.ok("fine"))),
                check(
                    "two",
                    () -> {
                      throw new AccessDeniedException("/closed");
                    }),
                check(
                    "three",
                    () -> {
                      throw new UnsatisfiedLinkError("no libsqlite");
                    }),
                check(
                    "four",
                    () -> {
                      throw new IllegalStateException();
                    }),
                check("five", () -> List.of(Finding.note("a"), Finding.note("b")))));
    assertEquals(
        List.of("one", "two", "three", "four", "five", "five"),
        diagnosis.results().stream().map(Diagnosis.Result::check).toList());
    assertEquals(3, diagnosis.of(Level.WARNING).size());
    assertTrue(
        diagnosis
            .of(Level.WARNING)
            .get(0)
            .finding()
            .says()
            .contains("permission to look at /closed"));
    assertTrue(diagnosis.needsDoing());
  }

  @Test
  void notesNeedNothingDone() {
    assertFalse(
        Diagnosis.of(List.of(check("x", () -> List.of(Finding.ok("a"), Finding.note("b", "hint")))))
            .needsDoing());
    assertTrue(
        Diagnosis.of(List.of(check("x", () -> List.of(Finding.warning("a", "b"))))).needsDoing());
  }

  @Test
  void theGravestComesFirstWithin80Columns() {
    String words = "word ".repeat(60);
    Diagnosis diagnosis =
        Diagnosis.of(
            List.of(
                check("fine", () -> List.of(Finding.ok("as it should be"))),
                check("filesystem", () -> List.of(Finding.problem(words, words))),
                check("other", () -> List.of(Finding.note("/" + "x".repeat(200))))));
    List<String> lines = DiagnosisText.of(diagnosis, Style.PLAIN);
    assertEquals("problem", lines.get(0));
    assertTrue(lines.get(1).startsWith("  filesystem  word"), lines.get(1));
    assertTrue(lines.stream().anyMatch(line -> line.startsWith(" ".repeat(14) + "-> word")));
    assertTrue(lines.indexOf("note") < lines.indexOf("ok"), lines.toString());
    assertTrue(lines.stream().allMatch(line -> line.length() <= 80), lines.toString());
  }

  @Test
  void theDecisionFollowsWhatIsSeen() {
    assertEquals(Use.SEQUENTIAL, new Decision(0, false, false).use());
    assertEquals(Use.SEQUENTIAL, new Decision(1, true, false).use());
    assertEquals(Use.SOMETIMES, new Decision(2, false, false).use());
    assertEquals(Use.ALWAYS, new Decision(3, true, false).use());
    assertEquals(Use.MACHINES, new Decision(0, true, true).use());
    assertEquals(
        "Now: 4 processes have the store open, and no daemon answers: start one (ragctl daemon"
            + " run, or the service).",
        new Decision(4, false, false).json().get("says"));
    for (Decision decision :
        List.of(new Decision(0, false, false), new Decision(9, false, false))) {
      List<String> lines = decision.lines(Style.PLAIN);
      assertTrue(lines.stream().allMatch(line -> line.length() <= 80), lines.toString());
      assertEquals(1, lines.stream().filter(line -> line.startsWith("> ")).count());
    }
  }

  @Test
  void theJsonSaysItsFormat() throws IOException {
    Diagnosis diagnosis = Diagnosis.of(List.of(check("x", () -> List.of(Finding.ok("a")))));
    String json =
        Json.compact(
            DiagnosisJson.of(
                Path.of("/s.db"), Path.of("/l.sock"), diagnosis, new Decision(0, false, false)));
    assertTrue(
        json.startsWith(
            "{\"format\":1,\"store\":\"/s.db\",\"socket\":\"/l.sock\",\"needsDoing\":false,"
                + "\"findings\":[{\"check\":\"x\",\"level\":\"ok\",\"says\":\"a\",\"todo\":\"\"}]"),
        json);
  }
}
