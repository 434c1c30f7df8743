package dev.artemis.rag.cli.output;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.Hit;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Artifacts for people. */
public final class ArtifactText {
  private static final int EXCERPT_LINES = 3;

  private ArtifactText() {}

  /**
   * A list of hits: score, what it is, and where words of the query stand in the text, or else its
   * beginning.
   */
  public static List<String> hits(List<Hit> hits, Style style) {
    List<String> lines = new ArrayList<>();
    for (Hit hit : hits) {
      String score = String.format(Locale.ROOT, "%.3f", hit.score());
      String indent = indent(score);
      int excerpt = hit.highlights().isEmpty() ? EXCERPT_LINES : 0;
      lines.addAll(summary(score, hit.artifact(), excerpt, style));
      HighlightText.lines(hit, Text.WIDTH - indent.length(), EXCERPT_LINES, style)
          .forEach(line -> lines.add(indent + line));
    }
    return lines;
  }

  /** A list: the day of storing, what it is, and the beginning of the text. */
  public static List<String> list(List<Artifact> artifacts, Style style) {
    List<String> lines = new ArrayList<>();
    for (Artifact artifact : artifacts) {
      String day = artifact.storedAt().truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
      lines.addAll(summary(day, artifact, 1, style));
    }
    return lines;
  }

  private static List<String> summary(
      String mark, Artifact artifact, int excerptLines, Style style) {
    String indent = indent(mark);
    int width = Text.WIDTH - indent.length();
    String what = artifact.type() + join(artifact.cardId()) + join(artifact.taskTitle());
    List<String> lines = new ArrayList<>();
    lines.add(style.bold(mark) + "  " + Text.cut(what, width));
    lines.add(indent + style.faint(Text.cut(artifact.id(), width)));
    if (excerptLines > 0) {
      Text.wrap(artifact.content(), width, excerptLines).forEach(line -> lines.add(indent + line));
    }
    return lines;
  }

  private static String indent(String mark) {
    return " ".repeat(mark.length() + 2);
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
        .expiresAt()
        .map(time -> field(style, "expires", time.truncatedTo(ChronoUnit.SECONDS).toString()))
        .ifPresent(lines::add);
    artifact
        .metadata()
        .forEach((key, value) -> lines.add(field(style, "meta", key + "=" + Json.compact(value))));
    lines.add("");
    lines.addAll(Text.lines(artifact.content()));
    return lines;
  }

  private static String field(Style style, String name, String value) {
    return style.faint(Text.pad(name, 8)) + Text.oneLine(value);
  }

  private static String join(String text) {
    return text.isEmpty() ? "" : "  " + text;
  }
}
