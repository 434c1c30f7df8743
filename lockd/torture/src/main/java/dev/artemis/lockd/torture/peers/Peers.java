package dev.artemis.lockd.torture.peers;

import dev.artemis.lockd.torture.others.Backing;
import dev.artemis.lockd.torture.others.EtcdBacking;
import dev.artemis.lockd.torture.others.NoBacking;
import dev.artemis.lockd.torture.others.PostgresBacking;
import dev.artemis.lockd.torture.others.Programs;
import dev.artemis.lockd.torture.others.RedisBacking;
import dev.artemis.lockd.torture.others.RedisPopLocking;
import dev.artemis.rag.cli.output.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code scripts/bench-peers}. */
@Command(
    name = "bench-peers",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "The same work on our locks and on what is used instead: one process alone, a hand-off",
      "between two, four that compete. Services are started for it in a temporary folder and on",
      "free ports. All locks take turns in each round."
    })
final class Peers implements Callable<Integer> {
  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "interleaved rounds, after one to warm up (${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--millis",
      paramLabel = "MS",
      defaultValue = "400",
      description = "for each measurement of a round; twice that for four (${DEFAULT-VALUE})")
  private int millis;

  @Option(
      names = "--only",
      paramLabel = "LOCK",
      split = ",",
      description = "some locks: ${COMPLETION-CANDIDATES}")
  private List<Peer> only = List.of(Peer.values());

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  private final PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
  private final List<Backing> backings = new ArrayList<>();
  private final List<Team> teams = new ArrayList<>();

  private Peers() {}

  /** Entry point. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Peers()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (rounds < 1 || millis < 1) {
      err.println("bench-peers: --rounds and --millis must be at least 1");
      return CommandLine.ExitCode.USAGE;
    }
    Path folder = Files.createTempDirectory("bench-peers-").toRealPath();
    // PostgreSQL runs as a user of its own.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Thread hook = new Thread(() -> end(folder), "end-of-bench");
    Runtime.getRuntime().addShutdownHook(hook); // also after Ctrl-C, and after a failure
    measure(folder);
    print();
    return CommandLine.ExitCode.OK;
  }

  private void measure(Path folder) throws IOException {
    Files.createFile(folder.resolve("store"));
    for (Peer peer : only) {
      err.println("starting " + peer.title());
      Backing backing = backing(peer, folder);
      backings.add(backing);
      if (peer == Peer.REDIS_POP) {
        RedisPopLocking.prepare(Integer.parseInt(backing.where()));
      }
      teams.add(Team.start(peer, folder, backing.where()));
    }
    for (int round = 0; round <= rounds; round++) {
      err.printf("round %d of %d%n", round, rounds);
      for (Team team : teams) {
        team.round(millis, round > 0);
      }
    }
  }

  private static Backing backing(Peer peer, Path folder) throws IOException {
    Path own = Files.createDirectory(folder.resolve("of-" + peer));
    return switch (peer) {
      case STORE, NAMED -> new LaunchedDaemon(own);
      case REDIS, REDIS_POP -> new RedisBacking(program("redis-server"), own);
      case POSTGRES -> new PostgresBacking(program("initdb"), own);
      case ETCD -> new EtcdBacking(program("etcd"), own);
      case FALLBACK, MAVEN, FLOCK -> new NoBacking();
    };
  }

  private static Path program(String name) throws IOException {
    return Programs.find(name)
        .orElseThrow(() -> new IOException(name + " is not installed; see scripts/bench-peers"));
  }

  private void end(Path folder) {
    teams.forEach(Team::close);
    backings.forEach(Backing::close);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      err.println("left in " + folder + ": " + e);
    }
  }

  private void print() {
    PeersReport report =
        new PeersReport(
            teams.stream()
                .map(
                    team ->
                        new PeersReport.Line(
                            team.peer(), team.alone, team.handOff, team.perSecond, team.jain))
                .toList());
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    if (json) {
      out.println(Json.pretty(report.json()));
    } else {
      report.text().forEach(out::println);
    }
  }
}
