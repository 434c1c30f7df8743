package dev.artemis.lockd.torture.writer;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockException;
import dev.artemis.lockd.client.LockRequest;
import dev.artemis.lockd.testkit.witness.WitnessReport;
import dev.artemis.lockd.torture.record.Ledger;
import dev.artemis.lockd.torture.record.Line.What;
import dev.artemis.lockd.torture.record.Work;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.RagException;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a writer does under the named lock: reads a number and writes the next one, in a file and,
 * every few times, in the store. Used by one thread.
 */
final class NamedWork {
  private static final int SHARED_ONE_IN = 3;
  private static final long MAX_THOUGHT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final WriterTerms terms;
  private final RagAgent agent;
  private final LockClient client;
  private final WitnessReport witness;
  private final Ledger ledger;
  private final CounterFile counter;

  NamedWork(
      WriterTerms terms, RagAgent agent, LockClient client, WitnessReport witness, Ledger ledger) {
    this.terms = terms;
    this.agent = agent;
    this.client = client;
    this.witness = witness;
    this.ledger = ledger;
    this.counter = new CounterFile(terms.counter());
  }

  boolean step(Random random) throws IOException {
    LockRequest request =
        LockRequest.exclusive(terms.lock().toString())
            .waiting(WriterTerms.NAMED_WAIT)
            .because("torture");
    try (Lease lease = client.acquire(request)) {
      witness.enter(lease.name(), LockMode.EXCLUSIVE, lease.token());
      try {
        return raise(random) && (random.nextInt(SHARED_ONE_IN) != 0 || raiseShared());
      } finally {
        witness.leave(lease.name(), LockMode.EXCLUSIVE, lease.token());
      }
    } catch (LockException e) {
      String sentence = e.getClass().getSimpleName() + ": " + e.getMessage();
      ledger.write(Work.FILE, What.FAILED, 0, sentence);
      return false;
    }
  }

  private boolean raise(Random random) {
    long next = 0;
    try {
      next = counter.read() + 1;
      ledger.write(Work.FILE, What.TRIED, next, "");
      LockSupport.parkNanos((long) (random.nextDouble() * MAX_THOUGHT_NANOS));
      counter.write(next);
      ledger.write(Work.FILE, What.ACKED, next, "");
      return true;
    } catch (IOException e) {
      ledger.write(Work.FILE, What.FAILED, next, e.toString());
      return false;
    }
  }

  private boolean raiseShared() {
    long next = 0;
    try {
      next = StoreWork.value(agent, WriterTerms.SHARED_ID) + 1;
      ledger.write(Work.SHARED, What.TRIED, next, "");
      agent.upsert(WriterTerms.SHARED_ID, StoreWork.counter(next));
      ledger.write(Work.SHARED, What.ACKED, next, "");
      return true;
    } catch (RagException e) {
      ledger.write(Work.SHARED, What.FAILED, next, StoreWork.sentence(e));
      return false;
    }
  }
}
