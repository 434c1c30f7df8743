package dev.artemis.lockd.torture;

import dev.artemis.lockd.testkit.child.DaemonJvm;
import dev.artemis.lockd.testkit.witness.WitnessProcess;
import dev.artemis.lockd.torture.nemesis.Crew;
import dev.artemis.lockd.torture.nemesis.Nemesis;
import dev.artemis.lockd.torture.nemesis.Patience;
import dev.artemis.lockd.torture.nemesis.Volume;
import dev.artemis.lockd.torture.record.History;
import dev.artemis.lockd.torture.record.Line;
import dev.artemis.lockd.torture.record.Line.What;
import dev.artemis.lockd.torture.record.Windows;
import dev.artemis.lockd.torture.record.WriterRecord;
import dev.artemis.lockd.torture.verdict.Check;
import dev.artemis.lockd.torture.verdict.FenceSampler;
import dev.artemis.lockd.torture.verdict.Verdict;
import dev.artemis.lockd.torture.writer.WriterProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One run from the first process to the verdict. */
final class TortureRun {
  private final TortureTerms terms;
  private final PrintWriter err;
  private final long began = System.nanoTime();
  private final Windows windows = new Windows();
  private final List<Check> checks = new ArrayList<>();

  TortureRun(TortureTerms terms, PrintWriter err) {
    this.terms = terms;
    this.err = err;
  }

  TortureResult run() throws Exception {
    Thread ending = new Thread(TortureRun::endChildren, "end-children");
    Runtime.getRuntime().addShutdownHook(ending);
    try (Scene scene = Scene.make(terms.time().toSeconds());
        FenceSampler sampler = new FenceSampler(scene.volumes());
        WitnessProcess witness = WitnessProcess.start();
        DaemonJvm daemon = DaemonJvm.start(scene.folder())) {
      Crew crew =
          new Crew(
              scene.folder(),
              daemon.socket(),
              witness.port(),
              terms.seed(),
              places(scene.volumes()));
      Nemesis nemesis =
          new Nemesis(
              crew,
              scene.volumes(),
              daemon,
              windows,
              sampler,
              terms.seed(),
              terms.only(),
              this::report);
      rage(crew, nemesis, sampler);
      finish(crew, scene);
      checks.addAll(new Leaks(scene.volumes(), daemon).checks());
      return judge(scene, crew, nemesis, sampler, witness);
    }
  }

  /** A stopped child would outlive us. */
  private static void endChildren() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  private List<Volume> places(List<Volume> volumes) {
    List<Volume> places = new ArrayList<>();
    for (int i = 0; i < terms.writers(); i++) {
      places.add(volumes.get(i >= terms.writers() - 2 ? volumes.size() - 1 : 0));
    }
    return places;
  }

  private void report(String event) {
    err.printf("%7.1f s  %s%n", (System.nanoTime() - began) / 1e9, event);
  }

  private void rage(Crew crew, Nemesis nemesis, FenceSampler sampler) throws InterruptedException {
    crew.start();
    sampler.start();
    awaitProgress(crew, "at the start");
    nemesis.start();
    nemesis.rage(terms.time().toMillis());
    nemesis.end();
    report("the nemesis has ended");
    awaitProgress(crew, "after the last trouble");
    checks.add(Check.none("the nemesis could do its work", "", nemesis.failures()));
  }

  private void awaitProgress(Crew crew, String when) {
    long now = System.nanoTime();
    boolean all =
        Patience.await(
            terms.patience().toMillis(),
            () -> crew.present().stream().allMatch(writer -> writer.ackedSince(now)));
    List<String> idle =
        crew.present().stream()
            .filter(writer -> !writer.ackedSince(now))
            .map(writer -> writer.name() + " wrote: " + writer.errors())
            .toList();
    checks.add(new Check("everybody writes " + when, all, "", idle));
  }

  private void finish(Crew crew, Scene scene) throws IOException {
    crew.present().forEach(WriterProcess::finish);
    List<String> lost = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (WriterProcess writer : crew.present()) {
      try {
        writer
            .awaitFinished(scene.folder())
            .forEach(file -> kept.add(writer.name() + " still has " + file));
      } catch (AssertionError e) {
        lost.add(writer.name() + ": " + e.getMessage());
      }
    }
    crew.present().forEach(WriterProcess::close);
    checks.add(Check.none("every writer closes when asked", "", lost));
    checks.add(Check.none("no descriptor is left after closing", "", kept));
    for (WriterProcess writer : crew.all()) {
      Path messages = scene.folder().resolve("ledgers").resolve(writer.name() + ".err");
      Files.writeString(messages, writer.errors(), StandardCharsets.UTF_8);
    }
  }

  private TortureResult judge(
      Scene scene, Crew crew, Nemesis nemesis, FenceSampler sampler, WitnessProcess witness)
      throws SQLException, IOException {
    sampler.close();
    History history = history(crew, scene.volumes());
    if (terms.keep().isPresent()) {
      scene.keep(terms.keep().get());
    }
    List<Check> all = new ArrayList<>();
    all.addAll(Verdict.ofFiles(history, scene.volumes(), terms.patience()));
    all.add(sampler.check());
    dev.artemis.lockd.testkit.witness.Verdict seen = witness.verdict();
    all.add(
        Check.none(
            "the witness saw one holder of a named lock at a time, tokens rising",
            seen.entries() + " holds",
            seen.violations()));
    all.addAll(checks);
    return new TortureResult(
        terms.seed(), new Verdict(all), nemesis.struck(), nemesis.skipped(), history);
  }

  private static History history(Crew crew, List<Volume> volumes, Windows windows) {
    List<WriterRecord> records = new ArrayList<>();
    for (WriterProcess writer : crew.all()) {
      List<Line> lines = writer.ledger().lines();
      long last =
          lines.stream()
              .filter(line -> line.what() == What.ENDED)
              .mapToLong(Line::nanos)
              .findFirst()
              .orElse(writer.died());
      records.add(
          new WriterRecord(
              writer.name(), store(writer, volumes), writer.pid(), writer.born(), last, lines));
    }
    return new History(records, windows.all());
  }

  private History history(Crew crew, List<Volume> volumes) {
    return history(crew, volumes, windows);
  }

  private static String store(WriterProcess writer, List<Volume> volumes) {
    return volumes.stream()
        .filter(volume -> volume.store().equals(writer.terms().store()))
        .findFirst()
        .orElseThrow()
        .name();
  }
}
