package dev.artemis.lockd.simulation;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** The command {@code scripts/simulate}. */
final class Simulate {
  private static final String USAGE =
      """
      Usage: simulate [--seeds N] [--seed S] [--fault FAULT]
      Runs the whole lock protocol in virtual time, N seeds from S on (100000 from a drawn one).
      With --seeds 1 the history of the seed is printed.\
      """;

  private Simulate() {}

  /** Entry point. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out));
  }

  private static int run(List<String> arguments, PrintStream out) throws InterruptedException {
    long seeds = 100_000;
    long seed = new Random().nextInt(1_000_000_000);
    Fault fault = Fault.NONE;
    try {
      for (int i = 0; i < arguments.size(); i += 2) {
        String value = arguments.get(i + 1);
        switch (arguments.get(i)) {
          case "--seeds" -> seeds = Long.parseLong(value);
          case "--seed" -> seed = Long.parseLong(value);
          case "--fault" -> fault = Fault.valueOf(value);
          default -> throw new IllegalArgumentException(arguments.get(i));
        }
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      out.println(USAGE);
      return arguments.contains("--help") ? 0 : 2;
    }
    return seeds == 1 ? replay(seed, fault, out) : many(seed, seeds, fault, out);
  }

  private static int replay(long seed, Fault fault, PrintStream out) {
    try (Carriers carriers = new Carriers()) {
      Simulation.Outcome outcome = Simulation.run(seed, fault, true, carriers);
      out.print(outcome.history());
      out.println(outcome.violation().map(v -> "VIOLATED " + v).orElse("Verdict: ok"));
      return outcome.violation().isPresent() ? 1 : 0;
    }
  }

  private static int many(long seed, long seeds, Fault fault, PrintStream out)
      throws InterruptedException {
    out.printf("seeds %d to %d%n", seed, seed + seeds - 1);
    Campaign campaign = new Campaign(seed, seeds, fault);
    campaign.run();
    return campaign.report(out) ? 0 : 1;
  }
}
