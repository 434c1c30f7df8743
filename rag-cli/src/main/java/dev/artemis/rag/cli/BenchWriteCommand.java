package dev.artemis.rag.cli;

import dev.artemis.rag.Synchronous;
import dev.artemis.rag.cli.bench.write.Discipline;
import dev.artemis.rag.cli.bench.write.Scenario;
import dev.artemis.rag.cli.bench.write.ScenarioResult;
import dev.artemis.rag.cli.bench.write.ScenarioText;
import dev.artemis.rag.cli.bench.write.WriteBench;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures writing. */
@Command(
    name = "write",
    description = {
      "Have several processes write to one store under several disciplines in turn,",
      "and compare throughput, waits and fairness."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl bench write",
      "  ragctl bench write --processes 8 --threads 4 --synchronous FULL",
      "  ragctl bench write --rate 100 --only busy,daemon"
    })
final class BenchWriteCommand implements Callable<Integer> {
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
      defaultValue = "6",
      description = "length of a turn (${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "where to put the stores; else the temporary folder")
  private Path dir;

  BenchWriteCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    Scenario scenario =
        new Scenario(
            processes, threads, rate, synchronous, only, rounds, (int) Math.round(seconds * 1000));
    ScenarioResult result =
        new WriteBench(Optional.ofNullable(dir), line -> shell.err().println("ragctl: " + line))
            .run(scenario);
    shell.print(Map.of(), ScenarioText.lines(result));
    return (result.sound() ? ExitCode.DONE : ExitCode.FAILED).code();
  }
}
