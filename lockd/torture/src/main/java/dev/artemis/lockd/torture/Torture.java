package dev.artemis.lockd.torture;

import dev.artemis.rag.cli.output.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code scripts/torture}. */
@Command(
    name = "torture",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writers in JVMs of their own share stores and named locks, while a nemesis kills, stops",
      "and starves them and the daemon, and replaces, deletes and fills their files. Then the",
      "files are compared with what the writers were told. Exit code 0 only if all holds."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  torture",
      "  torture --seconds 3600 --seed 7 --keep /tmp/soak",
      "  torture --seconds 30 --json"
    })
final class Torture implements Callable<Integer> {
  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "120",
      description = "how long the nemesis is at work (${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "of the schedule and the writers' work; drawn and printed unless given")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--writers",
      paramLabel = "N",
      defaultValue = "7",
      description = "writers at a time, at least 3 (${DEFAULT-VALUE})")
  private int writers;

  @Option(
      names = "--patience",
      paramLabel = "N",
      defaultValue = "12",
      description = "seconds that a writer may get nothing through (${DEFAULT-VALUE})")
  private int patience;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "keep stores, ledgers and the writers' messages there")
  private Optional<Path> keep = Optional.empty();

  @Option(
      names = "--only",
      paramLabel = "TROUBLE",
      split = ",",
      description = "some kinds of trouble, by the names in the table at the end")
  private List<String> only = List.of();

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  private Torture() {}

  /** Entry point. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Torture()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    long drawn = seed.orElseGet(() -> (long) new Random().nextInt(1_000_000));
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    err.printf("seed %d, %d seconds, %d writers%n", drawn, seconds, writers);
    TortureTerms terms =
        new TortureTerms(
            Duration.ofSeconds(seconds), drawn, writers, Duration.ofSeconds(patience), keep, only);
    TortureResult result = new TortureRun(terms, err).run();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    if (json) {
      out.println(Json.pretty(result.json()));
    } else {
      result.lines().forEach(out::println);
    }
    return result.holds() ? 0 : 1;
  }
}
