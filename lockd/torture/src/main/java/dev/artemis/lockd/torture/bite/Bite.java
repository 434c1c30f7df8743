package dev.artemis.lockd.torture.bite;

import dev.artemis.lockd.testkit.witness.WitnessProcess;
import dev.artemis.lockd.torture.others.Backing;
import dev.artemis.lockd.torture.others.DaemonBacking;
import dev.artemis.lockd.torture.others.NoBacking;
import dev.artemis.lockd.torture.others.PostgresBacking;
import dev.artemis.lockd.torture.others.Programs;
import dev.artemis.lockd.torture.others.RedisBacking;
import dev.artemis.lockd.torture.writer.CounterFile;
import dev.artemis.rag.cli.output.Json;
import dev.artemis.rag.cli.output.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code scripts/bite}. */
@Command(
    name = "bite",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Four processes raise one counter under each of several kinds of locks, while holders are",
      "stopped in the middle of their work for longer than a lease lives and killed, lock files",
      "are deleted and servers restarted. Shows which kinds let an update be lost, and that this",
      "is found. Exit code 1 if one came out in another way than expected, or could not be run."
    })
final class Bite implements Callable<Integer> {
  private static final List<String> LEGEND =
      List.of(
          "",
          "found: a lost update, or two holders at once. first, after: when, and after what.",
          "wait ms: the longest wait for a turn. in stop: rounds that others made while a",
          "holder was stopped for longer than a lease lives. robbed: with the lock file",
          "deleted under a stopped holder, which is not promised to be survived.");

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "16",
      description = "for each kind (${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      defaultValue = "1",
      description = "kinds side by side: sooner done, but waits and rounds suffer")
  private int atOnce;

  @Option(names = "--seed", paramLabel = "S", description = "drawn and printed unless given")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--only",
      paramLabel = "KIND",
      split = ",",
      description = "some kinds: ${COMPLETION-CANDIDATES}")
  private List<Kind> only = List.of(Kind.values());

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  private final PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
  private long drawn;

  private Bite() {}

  /** Entry point. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bite()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Thread ending =
        new Thread(
            () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly));
    Runtime.getRuntime().addShutdownHook(ending);
    drawn = seed.orElseGet(() -> (long) new Random().nextInt(1_000_000));
    err.printf("seed %d, %d seconds for each of %d kinds%n", drawn, seconds, only.size());
    List<BiteResult> results = runAll();
    print(results);
    return results.stream().allMatch(BiteResult::asExpected) ? 0 : 1;
  }

  private List<BiteResult> runAll() throws InterruptedException, ExecutionException {
    ExecutorService runners = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<BiteResult>> running = new ArrayList<>();
      only.forEach(kind -> running.add(runners.submit(() -> run(kind))));
      List<BiteResult> results = new ArrayList<>();
      for (Future<BiteResult> result : running) {
        results.add(result.get());
      }
      return results;
    } finally {
      runners.shutdownNow();
    }
  }

  private BiteResult run(Kind kind) throws IOException, SQLException {
    BiteResult result = runIfPossible(kind);
    err.println(kind.title() + ": " + result.json());
    return result;
  }

  private BiteResult runIfPossible(Kind kind) throws IOException, SQLException {
    Optional<String> program = program(kind);
    if (program.isPresent() && Programs.find(program.get()).isEmpty()) {
      return BiteResult.missing(kind, program.get());
    }
    Path folder = Files.createTempDirectory("bite-").toRealPath();
    CounterFile.create(folder.resolve(BiteWorker.COUNTER));
    new FencedDatabase(folder.resolve(BiteWorker.DATABASE), 0).create();
    try (Backing backing = backing(kind, folder);
        WitnessProcess witness = WitnessProcess.start();
        BiteRun run = new BiteRun(kind, folder, backing, witness, drawn)) {
      return run.run(Duration.ofSeconds(seconds));
    } finally {
      remove(folder);
    }
  }

  private static Optional<String> program(Kind kind) {
    return switch (kind.service()) {
      case NONE, DAEMON -> Optional.empty();
      case REDIS -> Optional.of("redis-server");
      case POSTGRES -> Optional.of("initdb");
    };
  }

  private static Backing backing(Kind kind, Path folder) throws IOException {
    return switch (kind.service()) {
      case NONE -> new NoBacking();
      case DAEMON -> new DaemonBacking(folder);
      case REDIS -> new RedisBacking(Programs.find("redis-server").orElseThrow(), folder);
      case POSTGRES -> new PostgresBacking(Programs.find("initdb").orElseThrow(), folder);
    };
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void print(List<BiteResult> results) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    if (json) {
      out.println(Json.pretty(results.stream().map(BiteResult::json).toList()));
      return;
    }
    Table table = new Table("lock", "found", ">first", "after", ">rounds", ">wait ms", ">in stop");
    results.forEach(result -> table.row(result.cells()));
    table.lines().forEach(out::println);
    LEGEND.forEach(out::println);
    results.stream()
        .filter(result -> !result.asExpected())
        .forEach(result -> out.printf("%s %s.%n", result.kind().title(), result.surprise(seconds)));
  }
}
