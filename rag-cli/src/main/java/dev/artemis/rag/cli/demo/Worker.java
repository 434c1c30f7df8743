package dev.artemis.rag.cli.demo;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.rag.Hit;
import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.RagException;
import dev.artemis.rag.cli.child.LifeLine;
import dev.artemis.rag.cli.child.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One process of the demo: does its role's work until it is told to finish. */
final class Worker {
  private static final long SUPERVISOR_PAUSE_MILLIS = 150;
  private static final long MONITOR_PAUSE_MILLIS = 100;
  private static final String ISSUE =
      "a pipeline ended while it held the lock; how was it recovered?";

  private final WorkerName name;
  private final Role role;
  private final Corpus corpus;
  private final Journal journal;
  private final LifeLine life;
  private long waitMicros;
  private long step;

  private Worker(WorkerName name, Role role, Corpus corpus, Journal journal, LifeLine life) {
    this.name = name;
    this.role = role;
    this.corpus = corpus;
    this.journal = journal;
    this.life = life;
  }

  /** Entry point; arguments are those of {@link WorkerArguments}. */
  public static void main(String[] words) throws IOException, InterruptedException {
    WorkerArguments arguments = WorkerArguments.parse(words);
    LifeLine life = LifeLine.watch(System.in);
    Corpus corpus = CorpusFile.read(arguments.corpus());
    try (Journal journal = Journal.create(arguments.journal())) {
      new Worker(arguments.name(), arguments.role(), corpus, journal, life)
          .run(arguments.database(), arguments.socket());
    }
    if (life.orphaned()) {
      Scratch.remove(arguments.scratch());
    }
    life.done();
  }

  private void run(Path database, Path socket) throws InterruptedException {
    LockClientOptions lock =
        LockClientOptions.defaults().withSocket(socket).withLabel(name.toString());
    try (RagAgent agent =
        RagAgent.builder(database)
            .lock(lock)
            .readOnly(role == Role.MONITOR)
            .types(corpus.types())
            .listener((wait, total) -> waitMicros = wait / 1_000)
            .open()) {
      journal.write(new Event.Opened(now()));
      while (!life.finishWithin(pauseMillis())) {
        work(agent);
      }
    }
    journal.write(new Event.Ended(now()));
  }

  private long pauseMillis() {
    return switch (role) {
      case ORCHESTRATOR -> 0;
      case SUPERVISOR -> SUPERVISOR_PAUSE_MILLIS;
      case MONITOR -> MONITOR_PAUSE_MILLIS;
    };
  }

  private void work(RagAgent agent) {
    try {
      switch (role) {
        case ORCHESTRATOR -> lookUpAndStore(agent);
        case SUPERVISOR -> {
          agent.querySimilar(ISSUE, List.of("supervisor_recovery", "issue_and_fix"), 3, null);
          lookUpAndStore(agent);
        }
        case MONITOR -> query(agent);
      }
    } catch (RagException e) {
      journal.write(
          new Event.Failed(now(), LockTrouble.isCauseOf(e), String.valueOf(e.getMessage())));
    }
  }

  /** What is known of the matter is read first, as pipelines do; then the result is stored. */
  private void lookUpAndStore(RagAgent agent) {
    NewArtifact artifact = corpus.artifact(name, step);
    agent.querySimilar(artifact.content(), 3);
    journal.write(new Event.Tried(now(), step));
    long mine = step++;
    String id =
        agent.storeArtifact(
            artifact.type(),
            artifact.cardId(),
            artifact.taskTitle(),
            artifact.content(),
            artifact.metadata());
    journal.write(new Event.Acknowledged(now(), mine, id, waitMicros));
  }

  private void query(RagAgent agent) {
    String question = corpus.texts().get((int) (step++ % corpus.texts().size())).taskTitle();
    List<Hit> hits = agent.querySimilar(question, 5);
    journal.write(new Event.Queried(now(), hits.size(), agent.count()));
  }

  private static long now() {
    return System.currentTimeMillis();
  }
}
