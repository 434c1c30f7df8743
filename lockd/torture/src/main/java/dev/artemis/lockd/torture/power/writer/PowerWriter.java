package dev.artemis.lockd.torture.power.writer;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.testkit.child.Dialogue;
import dev.artemis.lockd.torture.power.Sync;
import dev.artemis.lockd.torture.record.Ledger;
import dev.artemis.lockd.torture.writer.TinyModel;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.Synchronous;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A process that opens the store, works and closes it as it is told. */
final class PowerWriter {
  /** After so many pages of the log a writer copies it into the database. */
  private static final int LOG_PAGES = 1_000;

  private static final int THREADS = 2;

  private final Path store;
  private final String name;
  private final Sync sync;
  private final List<PowerWork> works = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private RagAgent agent;

  private PowerWriter(Path store, Path ledgers, String name, Sync sync, long seed)
      throws IOException {
    this.store = store;
    this.name = name;
    this.sync = sync;
    for (int thread = 0; thread < THREADS; thread++) {
      String worker = name + "." + thread;
      Ledger ledger = Ledger.create(ledgers.resolve(worker));
      works.add(new PowerWork(worker, ledger, new Random(seed * THREADS + thread)));
    }
  }

  /** Entry point: store, folder of the ledgers, name, synchronisation, seed. */
  public static void main(String[] words) throws IOException, InterruptedException {
    PowerWriter writer =
        new PowerWriter(
            Path.of(words[0]),
            Path.of(words[1]),
            words[2],
            Sync.valueOf(words[3]),
            Long.parseLong(words[4]));
    Dialogue.serve(writer::carryOut);
  }

  private void carryOut(List<String> words) {
    switch (words.get(0)) {
      case "open" -> open();
      case "work" -> work(Integer.parseInt(words.get(1)) / THREADS);
      case "close" -> agent.close();
      default -> throw new IllegalArgumentException("unknown: " + words);
    }
    Dialogue.say("done");
  }

  private void open() {
    agent =
        RagAgent.builder(store)
            .lock(LockClientOptions.defaults().withoutDaemon().withLabel(name))
            .model(new TinyModel(), TinyModel.ID)
            .synchronous(sync == Sync.FULL ? Synchronous.FULL : Synchronous.NORMAL)
            .open();
    // The record is to show logs that are started over, and an agent's own are too long for it.
    HiddenPragma.set(agent, "wal_autocheckpoint = " + LOG_PAGES);
    if (sync == Sync.OFF) {
      HiddenPragma.set(agent, "synchronous = OFF");
    }
  }

  private void work(int operations) {
    List<Future<?>> running = new ArrayList<>();
    for (PowerWork work : works) {
      running.add(threads.submit(() -> work.run(agent, operations)));
    }
    try {
      for (Future<?> future : running) {
        future.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
