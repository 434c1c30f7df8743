package dev.artemis.rag.learn;

import static dev.artemis.rag.learn.Past.artifact;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IssuesTest {
  private final Unreadable.Notes notes = new Unreadable.Notes();

  private List<String> types(Map<String, Object> metadata) {
    Reading reading = new Reading(artifact("validation_result", metadata), notes);
    return Issues.of(reading, false).stream().map(issue -> issue.type).toList();
  }

  @Test
  void typesComeFromAllKeysInEveryShapeAndOnce() {
    assertEquals(
        List.of("style", "security", "build", "testing"),
        types(
            Map.of(
                "issues",
                    List.of("style", Map.of("type", "security"), Map.of("issue_type", "build")),
                "issues_found", "testing, Style",
                "issue_type", "SECURITY")));
    assertEquals(List.of("style"), types(Map.of("issues", Map.of("type", "style"))));
    assertEquals(List.of("slow, then dead"), types(Map.of("issue_type", "slow, then dead")));
    assertEquals(0, notes.count());
  }

  @Test
  void oneThatCannotBeReadDoesNotSpoilTheOthers() {
    assertEquals(
        List.of("style", "build"),
        types(Map.of("issues", List.of("style", Map.of("severity", 1), List.of(), "build"))));
    assertEquals(1, notes.count(), "the list counts once");
    assertEquals(List.of(), types(Map.of("issues_found", 3)), "how many, not what");
    assertEquals(2, notes.count());
  }
}
