package dev.artemis.lockd.torture.power;

import dev.artemis.lockd.torture.power.disk.Event;
import dev.artemis.lockd.torture.power.judge.Acknowledgements;
import dev.artemis.lockd.torture.power.judge.Cuts;
import dev.artemis.lockd.torture.power.judge.History;
import dev.artemis.lockd.torture.power.judge.PowerJudge;
import dev.artemis.lockd.torture.power.judge.Reading;
import dev.artemis.lockd.torture.power.judge.Readings;
import dev.artemis.lockd.torture.power.trace.Calls;
import dev.artemis.lockd.torture.power.trace.StoreTrace;
import dev.artemis.lockd.torture.power.writer.Recording;
import dev.artemis.lockd.torture.verdict.Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Records, cuts and judges. */
final class PowerRun {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final int THREADS = 2;

  private final PowerTerms terms;
  private final long began = System.nanoTime();
  private final List<String> figures = new ArrayList<>();

  PowerRun(PowerTerms terms) {
    this.terms = terms;
  }

  PowerResult run() throws IOException, Recording.NotPossible {
    Path work = Files.createTempDirectory("power-loss-").toRealPath();
    Path memory =
        Files.createTempDirectory(Files.isWritable(MEMORY) ? MEMORY : work, "power-loss-");
    try {
      Recording recording = Recording.make(work, terms.sync(), terms.seed(), terms.operations());
      if (terms.keep().isPresent()) {
        Path kept = Files.createDirectories(terms.keep().get()).resolve("trace");
        Files.copy(recording.trace(), kept, StandardCopyOption.REPLACE_EXISTING);
      }
      return judge(recording, memory);
    } finally {
      delete(memory);
      delete(work);
    }
  }

  private PowerResult judge(Recording recording, Path memory) throws IOException {
    List<Event> events = terms.fault().plant(events(recording));
    Coverage coverage = Coverage.of(events);
    figure("recorded: " + coverage.sentence());
    Cuts cuts = new Cuts(events, terms.variants(), terms.seed());
    String store = recording.store().getFileName().toString();
    Readings readings = Readings.of(cuts, memory, store, THREADS, terms.fault() == Fault.NONE);
    figure(
        "%d cuts, %d survivors, %d different, of which an agent wrote to %d"
            .formatted(
                events.size() + 1, cuts.survivors(), readings.byKey().size(), readings.reopened()));
    List<Check> checks = new ArrayList<>();
    checks.add(Check.none("the record covers what it should", "", coverage.missing()));
    checks.addAll(compare(cuts, readings.byKey()));
    return new PowerResult(checks, figures, terms.seed());
  }

  private List<Check> compare(Cuts cuts, Map<Long, Reading> readings) throws IOException {
    History history = History.of(cuts, readings);
    Acknowledgements acknowledgements = new Acknowledgements(cuts.events(), history);
    int[] required = acknowledgements.required();
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.none(
            "history has no gap",
            "%d transactions".formatted(history.states().size() - 1),
            history.gaps()));
    checks.add(Check.none("ledgers and history agree", "", acknowledgements.contradictions()));
    checks.addAll(
        PowerResult.of(PowerJudge.findings(cuts, readings, history, required, terms.promise())));
    return checks;
  }

  private static List<Event> events(Recording recording) throws IOException {
    Calls calls = new Calls();
    try (Stream<String> lines = Files.lines(recording.trace(), StandardCharsets.ISO_8859_1)) {
      lines.forEach(calls::add);
    }
    return StoreTrace.events(
        calls.inOrder(), recording.folder().toString(), recording.ledgers().toString());
  }

  private void figure(String figure) {
    double seconds = (System.nanoTime() - began) / 1e9;
    figures.add("%5.1f s  %s".formatted(seconds, figure));
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
