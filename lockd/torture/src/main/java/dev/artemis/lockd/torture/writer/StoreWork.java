package dev.artemis.lockd.torture.writer;

import dev.artemis.lockd.torture.record.Ledger;
import dev.artemis.lockd.torture.record.Line.What;
import dev.artemis.lockd.torture.record.Work;
import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.RagException;
import dev.artemis.rag.StoreOutcome;
import dev.artemis.rag.StoreUnusableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** What a writer does to the store without any lock of its own. Its methods run side by side. */
final class StoreWork {
  private static final int BATCH = 5;
  private static final int MAX_FILL = 400;

  private final WriterTerms terms;
  private final RagAgent agent;
  private final Ledger ledger;
  private final AtomicLong steps = new AtomicLong();
  private long own;

  StoreWork(WriterTerms terms, RagAgent agent, Ledger ledger) {
    this.terms = terms;
    this.agent = agent;
    this.ledger = ledger;
  }

  /** One new artifact. */
  boolean step(Random random) {
    long step = steps.incrementAndGet();
    ledger.write(Work.STORE, What.TRIED, step, "");
    try {
      ledger.write(Work.STORE, What.ACKED, step, agent.store(artifact(step, random)));
      return true;
    } catch (RagException e) {
      ledger.write(Work.STORE, What.FAILED, step, sentence(e));
      return false;
    }
  }

  /** Some new artifacts, each decided by itself. */
  boolean batch(Random random) {
    long first = steps.getAndAdd(BATCH) + 1;
    List<NewArtifact> artifacts = new ArrayList<>();
    for (long step = first; step < first + BATCH; step++) {
      ledger.write(Work.STORE, What.TRIED, step, "");
      artifacts.add(artifact(step, random));
    }
    List<StoreOutcome> outcomes = agent.storeAll(artifacts).outcomes();
    boolean all = true;
    for (int i = 0; i < BATCH; i++) {
      all &= decided(first + i, outcomes.get(i));
    }
    return all;
  }

  private boolean decided(long step, StoreOutcome outcome) {
    if (outcome instanceof StoreOutcome.Stored stored) {
      ledger.write(Work.STORE, What.ACKED, step, stored.id());
      return true;
    }
    StoreOutcome.Rejected rejected = (StoreOutcome.Rejected) outcome;
    ledger.write(Work.STORE, What.FAILED, step, sentence(rejected.reason()));
    return false;
  }

  private NewArtifact artifact(long step, Random random) {
    String fill = Long.toString(random.nextLong(), 36).repeat(1 + random.nextInt(MAX_FILL / 12));
    return NewArtifact.of(
        WriterTerms.STEP_TYPE,
        terms.name(),
        "step " + step,
        "%s writes step %d: %s".formatted(terms.name(), step, fill),
        Map.of("writer", terms.name(), "step", step));
  }

  /** Raises the own counter by one, and reads what was acknowledged before. */
  boolean own(Random random) {
    long next = own + 1;
    try {
      checkOwn();
      ledger.write(Work.OWN, What.TRIED, next, "");
      agent.upsert(terms.ownId(), counter(next));
      own = next;
      ledger.write(Work.OWN, What.ACKED, next, "");
      return true;
    } catch (RagException e) {
      ledger.write(Work.OWN, What.FAILED, next, sentence(e));
      return false;
    }
  }

  private void checkOwn() {
    long found = value(agent, terms.ownId());
    if (found != own) {
      ledger.write(
          Work.OWN,
          What.BROKEN,
          own,
          "after %d was acknowledged, %d was read".formatted(own, found));
      own = found;
    }
  }

  static NewArtifact counter(long value) {
    return NewArtifact.of(
        WriterTerms.COUNTER_TYPE, "", "", "counter " + value, Map.of("value", value));
  }

  /** The value of a counter artifact; 0 before it was first raised. */
  static long value(RagAgent agent, String id) {
    return agent
        .get(id)
        .map(artifact -> Long.parseLong(artifact.content().replace("counter ", "")))
        .orElse(0L);
  }

  static String sentence(RagException e) {
    String reason = e instanceof StoreUnusableException u ? " " + u.reason() : "";
    return e.getClass().getSimpleName() + reason + ": " + e.getMessage();
  }
}
