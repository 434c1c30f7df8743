package dev.artemis.rag.cli.bench.lock;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole of {@code ragctl lock status}, from the start of its launcher to its end. */
final class StatusTime implements Part {
  private static final int LEAST_ROUNDS = 9;
  private static final double MILLI = 1_000_000;

  @Override
  public List<Row> measure(Stage stage, Size size) throws IOException {
    Path launcher =
        launcher()
            .orElseThrow(
                () -> new IOException("no scripts/ragctl above this program; leave out status"));
    List<String> status =
        List.of(
            launcher.toString(),
            "--socket",
            Stage.socket(stage.folder()).toString(),
            "lock",
            "status");
    List<String> bare =
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version");
    List<Round> bares = new ArrayList<>();
    List<Round> statuses = new ArrayList<>();
    for (int round = -1; round < Math.max(size.rounds(), LEAST_ROUNDS); round++) {
      Round start = time(bare, stage);
      Round whole = time(status, stage);
      if (round >= 0) {
        bares.add(start);
        statuses.add(whole);
      }
    }
    Row floor = Row.of("java-version", "java -version", "ms", bares);
    return List.of(floor, Row.of("status", "ragctl lock status", "ms", statuses).against(floor));
  }

  private static Round time(List<String> command, Stage stage) throws IOException {
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(stage.folder().resolve("status.log").toFile())
            .start();
    int code = process.onExit().join().exitValue();
    if (code != 0) {
      throw new IOException("%s ended with exit code %d".formatted(command, code));
    }
    return Round.single((System.nanoTime() - began) / MILLI);
  }

  /** The shipped one, where this program was built. */
  private static Optional<Path> launcher() throws IOException {
    try {
      Path place =
          Path.of(StatusTime.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path above = place; above != null; above = above.getParent()) {
        Path launcher = above.resolve("scripts").resolve("ragctl");
        if (Files.isExecutable(launcher)) {
          return Optional.of(launcher);
        }
      }
      return Optional.empty();
    } catch (URISyntaxException e) {
      throw new IOException("this program does not know where it is", e);
    }
  }
}
