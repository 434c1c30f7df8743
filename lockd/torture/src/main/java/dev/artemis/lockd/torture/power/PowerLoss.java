package dev.artemis.lockd.torture.power;

import dev.artemis.lockd.torture.power.judge.Promise;
import dev.artemis.lockd.torture.power.writer.Recording;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code scripts/power-loss}. */
@Command(
    name = "power-loss",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Records with strace what two writing processes do to a store, cuts the record at every",
      "point, and opens what a disk with a volatile cache may have kept. Exit code 0 only if",
      "every survivor is what was promised."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  power-loss",
      "  power-loss --synchronous NORMAL --seed 7 --variants 8",
      "  power-loss --synchronous OFF        must find something"
    })
final class PowerLoss implements Callable<Integer> {
  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "of the work and of what survives by chance; drawn and printed unless given")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--synchronous",
      paramLabel = "MODE",
      defaultValue = "FULL",
      description = "FULL, NORMAL or OFF (${DEFAULT-VALUE})")
  private Sync sync;

  @Option(
      names = "--promise",
      paramLabel = "MODE",
      description = "judge by the promise of FULL or NORMAL; unless given, that of --synchronous")
  private Optional<Promise> promise = Optional.empty();

  @Option(
      names = "--operations",
      paramLabel = "N",
      defaultValue = "300",
      description = "of all writers together (${DEFAULT-VALUE})")
  private int operations;

  @Option(
      names = "--variants",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "survivors by chance for each cut, beside the systematic ones (${DEFAULT-VALUE})")
  private int variants;

  @Option(
      names = "--fault",
      paramLabel = "NAME",
      defaultValue = "NONE",
      description = "plant one into the record: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
  private Fault fault;

  @Option(names = "--keep", paramLabel = "DIR", description = "keep the record there")
  private Optional<Path> keep = Optional.empty();

  private PowerLoss() {}

  /** Entry point. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PowerLoss()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    long drawn = seed.orElseGet(() -> (long) new Random().nextInt(1_000_000));
    Promise judged = promise.orElse(sync == Sync.NORMAL ? Promise.NORMAL : Promise.FULL);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    err.printf("seed %d, synchronous %s, judged as %s%n", drawn, sync, judged);
    PowerTerms terms = new PowerTerms(drawn, sync, judged, operations, variants, fault, keep);
    try {
      PowerResult result = new PowerRun(terms).run();
      PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
      result.lines().forEach(out::println);
      return result.holds() ? 0 : 1;
    } catch (Recording.NotPossible e) {
      err.println("power-loss: " + e.getMessage());
      return 1;
    }
  }
}
