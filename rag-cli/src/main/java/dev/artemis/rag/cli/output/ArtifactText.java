package dev.artemis.rag.cli.output;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.Hit;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Artifacts for people. */
public final class ArtifactText {
  private static final String INDENT = "       ";
  private static final int EXCERPT_LINES = 3;

  private ArtifactText() {}

  /** A list of hits: score, what it is, and the beginning of the text. */
  public static List<String> hits(List<Hit> hits, Style style) {
    List<String> lines = new ArrayList<>();
    for (Hit hit : hits) {
      Artifact artifact = hit.artifact();
      String score = String.format(Locale.ROOT, "%.3f", hit.similarity());
      String what = artifact.type() + join(artifact.cardId()) + join(artifact.taskTitle());
      lines.add(style.bold(score) + "  " + Text.cut(what, Text.WIDTH - INDENT.length()));
      lines.add(INDENT + style.faint(Text.cut(artifact.id(), Text.WIDTH - INDENT.length())));
      Text.wrap(artifact.content(), Text.WIDTH - INDENT.length(), EXCERPT_LINES)
          .forEach(line -> lines.add(INDENT + line));
    }
    return lines;
  }

  /** One artifact, whole. */
  public static List<String> artifact(Artifact artifact, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(field(style, "id", artifact.id()));
    lines.add(field(style, "type", artifact.type()));
    lines.add(field(style, "card", artifact.cardId()));
    lines.add(field(style, "title", artifact.taskTitle()));
    lines.add(
        field(style, "stored", artifact.storedAt().truncatedTo(ChronoUnit.SECONDS).toString()));
    artifact
        .metadata()
        .forEach((key, value) -> lines.add(field(style, "meta", key + "=" + Json.compact(value))));
    lines.add("");
    artifact.content().lines().forEach(lines::add);
    return lines;
  }

  private static String field(Style style, String name, String value) {
    return style.faint(Text.pad(name, 8)) + Text.oneLine(value);
  }

  private static String join(String text) {
    return text.isEmpty() ? "" : "  " + text;
  }
}
