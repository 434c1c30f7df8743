package dev.artemis.rag.cli.demo;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.Hit;
import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.cli.demo.Event.Acknowledged;
import dev.artemis.rag.cli.demo.FileFacts.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Looks into the file after everybody else has closed it. Used once. */
final class FreshReader {
  private static final int TOP = 10;

  private final Corpus corpus;
  private final LongConsumer progress;

  /**
   * A reader.
   *
   * @param corpus tells what each process must have written in each step
   * @param progress told how many writes have been looked at
   */
  FreshReader(Corpus corpus, LongConsumer progress) {
    this.corpus = corpus;
    this.progress = progress;
  }

  FileFacts read(Path database, List<WorkerRecord> records)
      throws InterruptedException, ExecutionException {
    try (RagAgent agent = RagAgent.builder(database).readOnly(true).open()) {
      List<Callable<Finding>> looks = new ArrayList<>();
      records.forEach(record -> looks.addAll(looks(agent, record)));
      List<Finding> findings = inParallel(looks);
      return new FileFacts(findings, agent.count(), agent.checkIntegrity());
    }
  }

  private List<Callable<Finding>> looks(RagAgent agent, WorkerRecord record) {
    Map<Long, Acknowledged> acknowledged =
        record.acknowledged().stream()
            .collect(Collectors.toMap(Acknowledged::step, Function.identity()));
    List<Callable<Finding>> looks = new ArrayList<>();
    for (long step : record.tried()) {
      Acknowledged known = acknowledged.get(step);
      NewArtifact written = corpus.artifact(record.name(), step);
      looks.add(
          () ->
              new Finding(
                  record.name(),
                  step,
                  known != null,
                  known != null && agent.get(known.id()).filter(a -> same(a, written)).isPresent(),
                  countByQuery(agent, written)));
    }
    return looks;
  }

  private static int countByQuery(RagAgent agent, NewArtifact written) {
    List<Hit> hits = agent.querySimilar(written.content(), List.of(written.type()), TOP, null);
    return (int) hits.stream().filter(hit -> same(hit.artifact(), written)).count();
  }

  private static boolean same(Artifact found, NewArtifact written) {
    return found.content().equals(written.content())
        && found.type().equals(written.type())
        && found.cardId().equals(written.cardId())
        && found.taskTitle().equals(written.taskTitle());
  }

  private List<Finding> inParallel(List<Callable<Finding>> looks)
      throws InterruptedException, ExecutionException {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<Finding>> running = looks.stream().map(threads::submit).toList();
      List<Finding> findings = new ArrayList<>();
      for (Future<Finding> future : running) {
        findings.add(future.get());
        progress.accept(findings.size());
      }
      return findings;
    } finally {
      threads.shutdownNow();
    }
  }
}
