package dev.artemis.rag.cli;

import dev.artemis.rag.Synchronous;
import dev.artemis.rag.cli.bench.write.Discipline;
import dev.artemis.rag.cli.bench.write.Report;
import dev.artemis.rag.cli.bench.write.Scenario;
import dev.artemis.rag.cli.bench.write.Scenarios;
import dev.artemis.rag.cli.bench.write.WriteBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures writing. */
@Command(
    name = "write",
    description = {
      "Compare ways for several processes to write to one store.",
      "Throughput, waits and fairness of five disciplines. They take turns, round",
      "after round, each on a new store; every file is checked for all acknowledged",
      "writes.",
      "",
      "  busy      BEGIN IMMEDIATE and busy_timeout, a connection per thread",
      "  poll      tryLock, sleep 100 ms, around each transaction",
      "  filelock  FileChannel.lock around each transaction",
      "  daemon    RagAgent with a lock daemon of the benchmark's own",
      "  fallback  RagAgent without the daemon",
      "",
      "Waits count from call to acknowledgement; with --rate from when a write was due.",
      "With one process and one thread, busy is a bare loop of the same statements.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl bench write",
      "  ragctl bench write --processes 8 --threads 4 --synchronous FULL",
      "  ragctl bench write --rate 100 --only busy,daemon --json",
      "  ragctl bench write --full --html bench.html"
    })
final class BenchWriteCommand implements Callable<Integer> {
  private static final int MAX_PROCESSES = 64;
  private static final int MAX_THREADS = 64;
  private static final int MAX_RATE = 1_000_000;
  private static final int MAX_ROUNDS = 1_000;
  private static final double MIN_SECONDS = 0.1;
  private static final double MAX_SECONDS = 3_600;
  private static final double DEFAULT_SECONDS = 6;

  private final Shell shell;

  @Option(
      names = "--processes",
      paramLabel = "N",
      defaultValue = "8",
      description = "writer processes (${DEFAULT-VALUE})")
  private int processes;

  @Option(
      names = "--threads",
      paramLabel = "T",
      defaultValue = "1",
      description = "threads of each process (${DEFAULT-VALUE})")
  private int threads;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "0",
      description = "writes per second of each process; 0: as fast as possible (${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--synchronous",
      paramLabel = "NORMAL|FULL",
      defaultValue = "NORMAL",
      description = "when an acknowledged write is on the disk (${DEFAULT-VALUE})")
  private Synchronous synchronous;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "busy,poll,filelock,daemon,fallback",
      description = "disciplines (${DEFAULT-VALUE})")
  private List<Discipline> only;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "turns of each discipline (${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "length of a turn (6; with --full what suits each scenario)")
  private Double seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "15",
      description =
          "length of a turn that is not measured, before the first round (${DEFAULT-VALUE})")
  private double warmUp;

  @Option(
      names = "--full",
      description = "all scenarios that have a goal, instead of one; about 15 minutes")
  private boolean full;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "write a page with plots, too; it needs nothing but itself")
  private Path html;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "folder to put the stores in (and remove them); else the temporary one")
  private Path dir;

  BenchWriteCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    check();
    WriteBench bench =
        new WriteBench(
            Optional.ofNullable(dir),
            millis(warmUp),
            line -> shell.err().println("ragctl: " + line));
    Report report = bench.run(scenarios());
    if (html != null) {
      Files.writeString(html, report.html());
    }
    shell.print(report.json(), report.lines());
    return (report.sound() ? ExitCode.DONE : ExitCode.FAILED).code();
  }

  private List<Scenario> scenarios() {
    if (full) {
      return Scenarios.full(
          rounds, seconds == null ? OptionalInt.empty() : OptionalInt.of(millis(seconds)));
    }
    int length = millis(seconds == null ? DEFAULT_SECONDS : seconds);
    return List.of(new Scenario(processes, threads, rate, synchronous, only, rounds, length));
  }

  private static int millis(double seconds) {
    return (int) Math.round(seconds * 1_000);
  }

  private void check() {
    range("--processes", processes, 1, MAX_PROCESSES);
    range("--threads", threads, 1, MAX_THREADS);
    range("--rate", rate, 0, MAX_RATE);
    range("--rounds", rounds, 1, MAX_ROUNDS);
    range("--warm-up", warmUp);
    if (seconds != null) {
      range("--seconds", seconds);
    }
    if (new HashSet<>(only).size() < only.size()) {
      throw CommandFailure.usage("--only names a discipline twice: " + only);
    }
    if (dir != null && !Files.isDirectory(dir)) {
      throw CommandFailure.usage("--dir " + dir + " is not a folder");
    }
    if (html != null && (Files.isDirectory(html) || !parentExists(html))) {
      throw CommandFailure.usage(
          "--html " + html + " cannot be a file: name one in a folder that exists");
    }
  }

  private static boolean parentExists(Path file) {
    return Files.isDirectory(file.toAbsolutePath().getParent());
  }

  private static void range(String option, double seconds) {
    if (!(seconds >= MIN_SECONDS && seconds <= MAX_SECONDS)) {
      throw CommandFailure.usage(
          "%s must be %s to %s, not %s".formatted(option, MIN_SECONDS, MAX_SECONDS, seconds));
    }
  }

  private static void range(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw CommandFailure.usage("%s must be %d to %d, not %d".formatted(option, min, max, value));
    }
  }
}
