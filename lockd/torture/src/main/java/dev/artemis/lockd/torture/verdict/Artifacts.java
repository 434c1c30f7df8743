package dev.artemis.lockd.torture.verdict;

import dev.artemis.lockd.torture.record.Line;
import dev.artemis.lockd.torture.record.Line.What;
import dev.artemis.lockd.torture.record.Work;
import dev.artemis.lockd.torture.record.WriterRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the artifacts in a file with what their writers were told. Pure. */
final class Artifacts {
  private final List<WriterRecord> writers;
  private final Map<String, List<String>> steps;
  private final Set<String> tried = new HashSet<>();
  private long acknowledged;
  private long refused;
  private final List<String> missing = new ArrayList<>();
  private final List<String> doubled = new ArrayList<>();
  private final List<String> unwanted = new ArrayList<>();

  Artifacts(List<WriterRecord> writers, StoreFacts facts) {
    this.writers = writers;
    this.steps = facts.steps();
    writers.forEach(this::compare);
    steps.forEach(this::compare);
  }

  private void compare(WriterRecord writer) {
    writer
        .of(Work.STORE, What.TRIED)
        .forEach(line -> tried.add(StoreFacts.key(writer.name(), line.step())));
    writer.of(Work.STORE, What.ACKED).forEach(line -> acknowledged(writer, line));
    writer.of(Work.STORE, What.FAILED).forEach(line -> refused(writer, line));
  }

  private void acknowledged(WriterRecord writer, Line line) {
    acknowledged++;
    String key = StoreFacts.key(writer.name(), line.step());
    if (!steps.getOrDefault(key, List.of()).contains(line.text())) {
      missing.add(key + " was acknowledged as " + line.text() + " and is not there");
    }
  }

  private void refused(WriterRecord writer, Line line) {
    refused++;
    String key = StoreFacts.key(writer.name(), line.step());
    if (steps.containsKey(key)) {
      unwanted.add(key + " was refused and is there all the same: " + line.text());
    }
  }

  private void compare(String key, List<String> ids) {
    if (ids.size() > 1) {
      doubled.add(key + " is there as " + ids);
    }
    if (!tried.contains(key)) {
      unwanted.add(key + " is there and nobody wrote it");
    }
  }

  List<Check> checks(String store) {
    long open = tried.size() - acknowledged - refused;
    return List.of(
        new Check(
            store + ": every acknowledged write is there",
            missing.isEmpty() && acknowledged > 0,
            "%d by %d writers".formatted(acknowledged, writers.size()),
            missing),
        Check.none(store + ": none twice", steps.size() + " artifacts", doubled),
        Check.none(
            store + ": nothing else is there",
            "%d refused, %d left open by a kill".formatted(refused, open),
            unwanted));
  }
}
