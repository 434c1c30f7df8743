package dev.artemis.lockd.torture.power.writer;

import dev.artemis.lockd.torture.record.Ledger;
import dev.artemis.lockd.torture.record.Line.What;
import dev.artemis.lockd.torture.record.Work;
import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagAgent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One thread's operations: stores, replacements and deletes of a few artifacts that nobody else
 * touches. What is tried and what is acknowledged goes to its ledger, one system call each. Any
 * failure ends it: nothing gets in the way of a recording.
 */
final class PowerWork {
  private static final int IDS = 10;
  private static final int BATCH = 3;
  private static final int SHORT = 300;
  private static final int LONG = 30_000;

  private final String name;
  private final Ledger ledger;
  private final Random random;
  private final Set<String> present = new LinkedHashSet<>();
  private long step;

  PowerWork(String name, Ledger ledger, Random random) {
    this.name = name;
    this.ledger = ledger;
    this.random = random;
  }

  void run(RagAgent agent, int operations) {
    long last = step + operations;
    while (step < last) {
      int kind = random.nextInt(10);
      String id = name + "-" + random.nextInt(IDS);
      if (kind == 0) {
        batch(agent);
      } else if (kind <= 2 && present.remove(id)) {
        long number = tried("delete", id);
        agent.delete(id);
        acked(number);
      } else {
        put(agent, id);
      }
    }
  }

  private void put(RagAgent agent, String id) {
    long number = tried("put", id);
    if (present.add(id)) {
      agent.store(artifact(number).withId(id));
    } else {
      agent.upsert(id, artifact(number));
    }
    acked(number);
  }

  private void batch(RagAgent agent) {
    int first = random.nextInt(IDS);
    List<NewArtifact> artifacts = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      String id = name + "-" + (first + i) % IDS;
      present.add(id);
      numbers.add(tried("put", id));
      artifacts.add(artifact(step).withId(id));
    }
    agent.upsertAll(artifacts).idsOrThrow();
    numbers.forEach(this::acked);
  }

  private long tried(String what, String id) {
    step++;
    ledger.write(Work.STORE, What.TRIED, step, what + " " + id);
    return step;
  }

  private void acked(long number) {
    ledger.write(Work.STORE, What.ACKED, number, "");
  }

  /** Its title names the operation that wrote it. */
  private NewArtifact artifact(long number) {
    int length = random.nextInt(5) == 0 ? random.nextInt(LONG) : random.nextInt(SHORT);
    String fill = Long.toString(random.nextLong(), 36).repeat(length / 12 + 1);
    return NewArtifact.of(
        "testing_result", "", name + "/" + number, fill, Map.of("step", number, "writer", name));
  }
}
