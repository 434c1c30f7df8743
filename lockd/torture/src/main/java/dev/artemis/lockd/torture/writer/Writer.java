package dev.artemis.lockd.torture.writer;

import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.testkit.child.Dialogue;
import dev.artemis.lockd.testkit.witness.WitnessReport;
import dev.artemis.lockd.torture.record.Ledger;
import dev.artemis.lockd.torture.record.Line.What;
import dev.artemis.lockd.torture.record.Work;
import dev.artemis.rag.RagAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;

/** A process that writes to a store and under a named lock until it is told to finish. */
final class Writer {
  private final Ledger ledger;
  private final RagAgent agent;
  private final LockClient client;
  private final List<WorkLoop> loops;

  private Writer(WriterTerms terms) throws IOException {
    ledger = Ledger.create(terms.ledger());
    LockClientOptions options =
        LockClientOptions.defaults().withSocket(terms.socket()).withLabel(terms.name());
    agent =
        RagAgent.builder(terms.store())
            .lock(options)
            .model(new TinyModel(), TinyModel.ID)
            .waitAtMost(WriterTerms.STORE_WAIT)
            .open();
    client = LockClient.open(options);
    Random seeds = new Random(terms.seed());
    StoreWork store = new StoreWork(terms, agent, ledger);
    NamedWork named =
        new NamedWork(terms, agent, client, new WitnessReport(terms.witnessPort()), ledger);
    loops =
        List.of(
            new WorkLoop("store", ledger, Work.STORE, seeds.nextLong(), store::step),
            new WorkLoop("batch", ledger, Work.STORE, seeds.nextLong(), store::batch),
            new WorkLoop("own", ledger, Work.OWN, seeds.nextLong(), store::own),
            new WorkLoop("named", ledger, Work.FILE, seeds.nextLong(), named::step));
  }

  /** Entry point; the arguments are those of {@link WriterTerms}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Writer writer = new Writer(WriterTerms.parse(arguments));
    writer.begin();
    Dialogue.serve(writer::carryOut);
  }

  private void begin() {
    ledger.write(Work.LIFE, What.OPENED, 0, "");
    loops.forEach(WorkLoop::start);
  }

  private void carryOut(List<String> words) {
    switch (words.get(0)) {
      case "cut" -> Dialogue.say("cut", Integer.toString(UnixSockets.shutDown()));
      case "exhaust" -> exhaust(Long.parseLong(words.get(1)));
      case "finish" -> finish();
      default -> throw new IllegalArgumentException("unknown: " + words);
    }
  }

  private static void exhaust(long millis) {
    try (Exhaustion exhaustion = new Exhaustion()) {
      Dialogue.say("exhausted", Integer.toString(exhaustion.taken()));
      exhaustion.last(millis);
    }
    Dialogue.say("relieved");
  }

  /** Closes everything but stays, so that its descriptors can be looked at. */
  private void finish() {
    loops.forEach(WorkLoop::finish);
    loops.forEach(WorkLoop::awaitEnd);
    agent.close();
    client.close();
    ledger.write(Work.LIFE, What.ENDED, 0, "");
    try {
      ledger.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Dialogue.say("finished");
  }
}
