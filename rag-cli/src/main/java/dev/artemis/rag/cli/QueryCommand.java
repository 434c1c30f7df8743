package dev.artemis.rag.cli;

import dev.artemis.rag.Hit;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.SearchMode;
import dev.artemis.rag.SearchRequest;
import dev.artemis.rag.cli.output.ArtifactJson;
import dev.artemis.rag.cli.output.ArtifactText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds artifacts by meaning and words. */
@Command(
    name = "query",
    description = "Find artifacts by meaning and words.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl query 'how do we detect a replaced database file?'",
      "  ragctl query 'lock timeout' --type issue_and_fix --top 3 --json",
      "  ragctl query 'cache' --filter 'severity = high and score >= 80'",
      "  ragctl query SQLITE_BUSY --mode text",
      "  ragctl query --like 0190163d-8694-739b-aea5-966c26f8ad91 --diversity 0.3",
      SelectionOptions.SYNTAX
    })
final class QueryCommand implements Callable<Integer> {
  /** As users write {@link SearchMode}. */
  enum Mode {
    hybrid,
    vector,
    text
  }

  private final Shell shell;

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..1",
      description = "what to look for; - reads standard input")
  private String text;

  @Option(
      names = "--like",
      paramLabel = "ID",
      description = "what is like this artifact, instead of TEXT")
  private String like;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "hybrid",
      description = {
        "vector: by meaning; text: by words of title",
        "and content; hybrid: by both (${DEFAULT-VALUE})"
      })
  private Mode mode;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "5",
      description = "how many at most (${DEFAULT-VALUE})")
  private int top;

  @Option(
      names = "--min-score",
      paramLabel = "X",
      description = {
        "only hits of this score at least: 0 to 1, but for",
        "--mode text, whose scores have no upper limit"
      })
  private Double minScore;

  @Option(
      names = "--min-similarity",
      paramLabel = "X",
      description = "only hits of this similarity at least, 0 to 1")
  private double minSimilarity;

  @Option(
      names = "--diversity",
      paramLabel = "X",
      description = {
        "0 to 1: the greater, the more hits may differ from",
        "each other instead of being the best (0)"
      })
  private double diversity;

  @Mixin private final SelectionOptions selected = new SelectionOptions();

  QueryCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if ((text == null) == (like == null)) {
      throw CommandFailure.usage("either TEXT or --like ID is needed");
    }
    SearchRequest request = request();
    try (RagAgent agent = new Store(shell).openForReading()) {
      if (like != null && agent.get(like).isEmpty()) {
        throw CommandFailure.notFound("no artifact with id '" + like + "'");
      }
      print(agent.search(request));
    }
    return ExitCode.DONE.code();
  }

  private SearchRequest request() {
    SearchRequest request =
        like == null
            ? SearchRequest.text(Content.read(text, null, shell.in()))
            : SearchRequest.like(like);
    return request
        .mode(SearchMode.valueOf(mode.name().toUpperCase(Locale.ROOT)))
        .in(Selections.of(selected))
        .topK(top)
        .minScore(minScore == null ? request.minScore() : minScore)
        .minSimilarity(minSimilarity)
        .diversity(diversity);
  }

  private void print(List<Hit> hits) {
    shell.print(
        Map.of("hits", hits.stream().map(ArtifactJson::hit).toList()),
        ArtifactText.hits(hits, shell.style()));
    if (hits.isEmpty() && !shell.options().json) {
      shell.err().println("ragctl: nothing found");
    }
  }
}
