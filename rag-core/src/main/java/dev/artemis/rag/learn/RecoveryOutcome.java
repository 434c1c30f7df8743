package dev.artemis.rag.learn;

import dev.artemis.rag.NewArtifact;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a recovery ended, as a supervisor records it. Immutable.
 *
 * @param issueType what was wrong, such as {@code timeout}
 * @param workflow what was done about it, such as {@code increase_timeout}
 * @param success whether it helped
 * @param cardId the card it was for; empty for none
 * @param stage where in the pipeline
 * @param error what was reported
 * @param actions the workflow's steps, in their order
 * @param took how long it took
 */
public record RecoveryOutcome(
    String issueType,
    String workflow,
    boolean success,
    String cardId,
    Optional<String> stage,
    Optional<String> error,
    List<String> actions,
    Optional<Duration> took) {
  /** The type of artifact that it is stored as. */
  public static final String TYPE = "supervisor_recovery";

  private static final int MILLIS_DIGITS = 3;

  /** Copies the actions. */
  public RecoveryOutcome {
    Objects.requireNonNull(issueType, "issueType");
    Objects.requireNonNull(workflow, "workflow");
    Objects.requireNonNull(cardId, "cardId");
    actions = List.copyOf(actions);
  }

  /**
   * {@return an outcome of which no more is known}
   *
   * @param issueType what was wrong
   * @param workflow what was done about it
   * @param success whether it helped
   */
  public static RecoveryOutcome of(String issueType, String workflow, boolean success) {
    return new RecoveryOutcome(
        issueType,
        workflow,
        success,
        "",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /**
   * {@return the same for a card}
   *
   * @param id of the card; empty for none
   */
  public RecoveryOutcome onCard(String id) {
    return new RecoveryOutcome(issueType, workflow, success, id, stage, error, actions, took);
  }

  /**
   * {@return the same in a stage of the pipeline}
   *
   * @param name of the stage
   */
  public RecoveryOutcome inStage(String name) {
    return new RecoveryOutcome(
        issueType, workflow, success, cardId, Optional.of(name), error, actions, took);
  }

  /**
   * {@return the same after an error}
   *
   * @param message as it was reported
   */
  public RecoveryOutcome afterError(String message) {
    return new RecoveryOutcome(
        issueType, workflow, success, cardId, stage, Optional.of(message), actions, took);
  }

  /**
   * {@return the same with the steps that were taken}
   *
   * @param steps in their order
   */
  public RecoveryOutcome byActions(String... steps) {
    return new RecoveryOutcome(
        issueType, workflow, success, cardId, stage, error, List.of(steps), took);
  }

  /**
   * {@return the same with the time it took}
   *
   * @param time recorded to the millisecond
   */
  public RecoveryOutcome inTime(Duration time) {
    return new RecoveryOutcome(
        issueType, workflow, success, cardId, stage, error, actions, Optional.of(time));
  }

  /** {@return the artifact that tells of it, by text and by metadata} */
  public NewArtifact artifact() {
    return NewArtifact.of(TYPE, cardId, issueType + " recovery", text(), metadata());
  }

  private String text() {
    List<String> lines = new ArrayList<>();
    lines.add("Issue: " + issueType);
    lines.add("Outcome: " + (success ? "SUCCESS" : "FAILED"));
    stage.ifPresent(name -> lines.add("Stage: " + name));
    error.ifPresent(message -> lines.add("Error: " + message));
    lines.add("Workflow: " + workflow);
    actions.forEach(action -> lines.add("- " + action));
    return String.join("\n", lines);
  }

  private Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issue_type", issueType);
    metadata.put("workflow_used", workflow);
    metadata.put("success", success);
    stage.ifPresent(name -> metadata.put("stage_name", name));
    error.ifPresent(message -> metadata.put("error_message", message));
    if (!actions.isEmpty()) {
      metadata.put("actions", actions);
    }
    took.ifPresent(time -> metadata.put("duration_seconds", seconds(time)));
    return metadata;
  }

  /** To the millisecond; of the longest duration, too. */
  private static BigDecimal seconds(Duration time) {
    return BigDecimal.valueOf(time.toSeconds())
        .add(BigDecimal.valueOf(time.toMillisPart(), MILLIS_DIGITS));
  }
}
