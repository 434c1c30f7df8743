package dev.artemis.rag;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The types of artifacts that every store knows; an application declares its own besides. */
public final class ArtifactTypes {
  /** Those of the Artemis pipelines, in their order. */
  public static final Set<String> ORIGINAL =
      Collections.unmodifiableSet(
          new LinkedHashSet<>(
              List.of(
                  "research_report",
                  "project_analysis",
                  "project_review",
                  "architecture_decision",
                  "developer_solution",
                  "validation_result",
                  "arbitration_score",
                  "integration_result",
                  "testing_result",
                  "issue_and_fix",
                  "issue_resolution",
                  "supervisor_recovery",
                  "sprint_plan",
                  "notebook_example",
                  "code_example")));

  private ArtifactTypes() {}
}
