package dev.artemis.rag.cli.output;

import dev.artemis.rag.learn.RecoveryCase;
import dev.artemis.rag.learn.RecoveryInsights;
import dev.artemis.rag.learn.SupervisorInsights;
import dev.artemis.rag.learn.Workflow;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What recoveries taught, as text and as JSON. */
public final class RecoveriesView {
  private static final int NAME = 32;
  private static final int WORKFLOW = 56;
  private static final int CARD = 16;

  private RecoveriesView() {}

  /** All types of issues, for programs. */
  public static Map<String, Object> json(SupervisorInsights insights) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cases", insights.cases());
    json.put("successes", insights.successes());
    json.put("successRate", insights.successRate());
    json.put("issueTypes", insights.issueTypes().stream().map(RecoveriesView::json).toList());
    json.put("unreadable", UnreadableView.json(insights.unreadable()));
    return json;
  }

  /** One type of issue, for programs. */
  public static Map<String, Object> json(RecoveryInsights insights) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("issueType", insights.issueType());
    json.put("cases", insights.cases());
    json.put("successes", insights.successes());
    json.put("successRate", insights.successRate());
    json.put("suggestedWorkflow", insights.suggestedWorkflow().orElse(null));
    json.put("workflows", insights.workflows().stream().map(RecoveriesView::json).toList());
    json.put("recent", insights.recent().stream().map(RecoveriesView::json).toList());
    json.put("unreadable", UnreadableView.json(insights.unreadable()));
    return json;
  }

  private static Map<String, Object> json(Workflow workflow) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", workflow.name());
    json.put("cases", workflow.cases());
    json.put("successes", workflow.successes());
    json.put("successRate", workflow.successRate());
    return json;
  }

  private static Map<String, Object> json(RecoveryCase past) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("artifactId", past.artifactId());
    json.put("storedAt", past.storedAt());
    json.put("cardId", past.cardId());
    json.put("workflow", past.workflow().orElse(null));
    json.put("success", past.success());
    return json;
  }

  /** All types of issues, for people. */
  public static List<String> lines(SupervisorInsights insights) {
    List<String> lines = new ArrayList<>();
    lines.add(summary(insights.cases(), insights.successRate()));
    if (!insights.issueTypes().isEmpty()) {
      Table table = new Table("issue type", ">cases", ">success", "suggested workflow");
      for (RecoveryInsights issue : insights.issueTypes()) {
        table.row(
            Text.cut(issue.issueType(), NAME),
            issue.cases(),
            PatternsView.percent(issue.successRate()),
            issue.suggestedWorkflow().orElse("-"));
      }
      lines.addAll(table.lines());
    }
    return lines;
  }

  /** One type of issue, for people. */
  public static List<String> lines(RecoveryInsights insights) {
    List<String> lines = new ArrayList<>();
    lines.add(summary(insights.cases(), insights.successRate()));
    insights
        .suggestedWorkflow()
        .ifPresent(name -> lines.add(Text.cut("suggested workflow: " + name, Text.WIDTH)));
    if (!insights.workflows().isEmpty()) {
      lines.add("");
      lines.addAll(workflows(insights.workflows()));
    }
    if (!insights.recent().isEmpty()) {
      lines.add("");
      lines.addAll(recent(insights.recent()));
    }
    return lines;
  }

  private static String summary(long cases, double successRate) {
    return Quantity.count(cases, "case")
        + (cases == 0 ? "" : ", " + PatternsView.percent(successRate) + " recovered");
  }

  private static List<String> workflows(List<Workflow> workflows) {
    Table table = new Table("workflow", ">cases", ">success");
    for (Workflow workflow : workflows) {
      table.row(
          Text.cut(workflow.name(), WORKFLOW),
          workflow.cases(),
          PatternsView.percent(workflow.successRate()));
    }
    return table.lines();
  }

  private static List<String> recent(List<RecoveryCase> cases) {
    Table table = new Table("last cases", "card", "outcome", "workflow");
    for (RecoveryCase past : cases) {
      table.row(
          past.storedAt().truncatedTo(ChronoUnit.SECONDS),
          Text.cut(past.cardId(), CARD),
          past.success() ? "helped" : "failed",
          past.workflow().orElse("-"));
    }
    return table.lines();
  }
}
