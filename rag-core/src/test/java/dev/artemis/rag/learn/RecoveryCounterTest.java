package dev.artemis.rag.learn;

import static dev.artemis.rag.learn.Past.artifact;
import static dev.artemis.rag.learn.Past.recovery;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.NewArtifact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecoveryCounterTest {
  private static RecoveryCounter count(List<Artifact> artifacts) {
    RecoveryCounter counter = new RecoveryCounter();
    artifacts.forEach(counter);
    return counter;
  }

  private static List<Artifact> tried(String workflow, int cases, int successes) {
    return IntStream.range(0, cases)
        .mapToObj(number -> recovery("timeout", workflow, number < successes))
        .toList();
  }

  private static Optional<String> suggested(List<Artifact> one, List<Artifact> other) {
    List<Artifact> all = new ArrayList<>(one);
    all.addAll(other);
    return count(all).insights("timeout").suggestedWorkflow();
  }

  @Test
  void casesSuccessesAndWorkflowsOfAnIssueType() {
    RecoveryInsights insights =
        count(
                List.of(
                    recovery("TIMEOUT", "increase_timeout", true),
                    recovery("timeout", "increase_timeout", "true"),
                    recovery("timeout", "kill_process", "FAILED"),
                    recovery("oom", "more_memory", true)))
            .insights("Timeout");
    assertEquals(3, insights.cases());
    assertEquals(2, insights.successes());
    assertEquals(2.0 / 3, insights.successRate());
    assertEquals(Optional.of("increase_timeout"), insights.suggestedWorkflow());
    assertEquals(
        List.of(new Workflow("increase_timeout", 2, 2), new Workflow("kill_process", 1, 0)),
        insights.workflows());
  }

  @Test
  void theBestProvenWorkflowIsSuggested() {
    assertEquals(Optional.of("a"), suggested(tried("a", 4, 4), tried("b", 5, 1)));
    assertEquals(Optional.of("a"), suggested(tried("b", 1, 1), tried("a", 4, 4)));
    assertEquals(Optional.of("b"), suggested(tried("a", 30, 10), tried("b", 4, 4)));
    assertEquals(Optional.of("a"), suggested(tried("b", 2, 2), tried("a", 2, 2)));
    assertEquals(Optional.empty(), suggested(tried("a", 3, 0), List.of()));
  }

  @Test
  void anUnknownIssueTypeHasNoCases() {
    RecoveryInsights none = count(List.of()).insights("flood");
    assertEquals(
        new RecoveryInsights("flood", 0, 0, List.of(), List.of(), Unreadable.NOTHING), none);
    assertEquals(0, none.successRate());
  }

  @Test
  void theLastTenCasesAreKept() {
    List<Artifact> history =
        IntStream.range(0, 25)
            .mapToObj(
                number ->
                    artifact(
                        "supervisor_recovery",
                        "card-" + number,
                        Past.NOON.plusSeconds(number),
                        Map.of("issue_type", "oom", "outcome", "SUCCESS", "actions", "stop,start")))
            .toList();
    RecoveryInsights insights = count(history).insights("oom");
    assertEquals(25, insights.cases());
    assertEquals(10, insights.recent().size());
    assertEquals("card-24", insights.recent().get(0).cardId());
    assertEquals("card-15", insights.recent().get(9).cardId());
    assertEquals(Optional.of("stop, start"), insights.suggestedWorkflow());
  }

  @Test
  void insightsOverAll() {
    SupervisorInsights insights =
        count(
                List.of(
                    recovery("oom", "w", true),
                    recovery("timeout", "w", false),
                    recovery("timeout", "w", true),
                    recovery(null, "w", true),
                    recovery("merge_conflict", "w", null),
                    recovery("merge_conflict", "w", "perhaps")))
            .insights();
    assertEquals(4, insights.cases());
    assertEquals(0.75, insights.successRate());
    assertEquals(
        List.of("timeout", "oom", "unknown"),
        insights.issueTypes().stream().map(RecoveryInsights::issueType).toList());
    assertEquals(2, insights.unreadable().count());
  }

  @Test
  void whatIsRecordedIsWhatIsRead() {
    NewArtifact stored =
        RecoveryOutcome.of("timeout", "increase_timeout", true)
            .onCard("card-1")
            .inStage("development")
            .afterError("no answer after 30 s")
            .byActions("raise the limit", "run the stage again")
            .inTime(Duration.ofMillis(12_500))
            .artifact();
    assertEquals(
        """
        Issue: timeout
        Outcome: SUCCESS
        Stage: development
        Error: no answer after 30 s
        Workflow: increase_timeout
        - raise the limit
        - run the stage again""",
        stored.content());
    assertEquals("12.500", String.valueOf(stored.metadata().get("duration_seconds")));
    RecoveryInsights insights =
        count(List.of(artifact(stored.type(), Map.copyOf(stored.metadata())))).insights("timeout");
    assertEquals(1, insights.successes());
    assertEquals(Optional.of("increase_timeout"), insights.suggestedWorkflow());
  }
}
