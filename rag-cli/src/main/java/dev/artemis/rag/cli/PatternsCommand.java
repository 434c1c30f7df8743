package dev.artemis.rag.cli;

import dev.artemis.rag.RagAgent;
import dev.artemis.rag.cli.output.PatternsView;
import dev.artemis.rag.cli.output.UnreadableView;
import dev.artemis.rag.learn.PatternKind;
import dev.artemis.rag.learn.Patterns;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints how well technologies, approaches, cards or issues went. */
@Command(
    name = "patterns",
    description = "Print how well technologies, approaches, cards or issue types went.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl patterns",
      "  ragctl patterns issue-types --days 30",
      "  ragctl patterns approaches --all --json"
    })
final class PatternsCommand implements Callable<Integer> {
  private static final int USUAL_DAYS = 90;

  private final Shell shell;

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND",
      defaultValue = "technologies",
      description = "technologies (the default), approaches, cards or issue-types")
  private String kind;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "how far to look back (" + USUAL_DAYS + ")")
  private Integer days;

  @Option(names = "--all", description = "look at all of history")
  private boolean all;

  PatternsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    PatternKind wanted = kind();
    Duration window = window();
    try (RagAgent agent = new Store(shell).openForReading()) {
      Patterns patterns = agent.extractPatterns(wanted, window);
      shell.print(PatternsView.json(patterns), PatternsView.lines(patterns));
      shell.remark(UnreadableView.lines(patterns.unreadable()));
    }
    return ExitCode.DONE.code();
  }

  private Duration window() {
    if (all && days != null) {
      throw CommandFailure.usage("--all and --days exclude each other");
    }
    if (days != null && days < 1) {
      throw CommandFailure.usage("--days must be at least 1, not " + days);
    }
    return all
        ? ChronoUnit.FOREVER.getDuration()
        : Duration.ofDays(days == null ? USUAL_DAYS : days);
  }

  private PatternKind kind() {
    for (PatternKind known : PatternKind.values()) {
      if (known.name().equals(kind.toUpperCase(Locale.ROOT).replace('-', '_'))) {
        return known;
      }
    }
    throw CommandFailure.usage(
        "KIND is technologies, approaches, cards or issue-types, not '" + kind + "'");
  }
}
