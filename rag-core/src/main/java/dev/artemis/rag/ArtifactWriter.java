package dev.artemis.rag;

import dev.artemis.rag.embed.Embedder;
import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Outcome;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.store.UnitVector;
import dev.artemis.rag.write.GroupCommit;
import dev.artemis.rag.write.Written;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Checks, draws ids, embeds and hands over to the group commit, all outside any lock. Thread-safe.
 */
final class ArtifactWriter {
  /** Items of a batch that are embedded and queued together; each such part has its own wait. */
  private static final int PART = 256;

  private final GroupCommit commits;
  private final Embedder embedder;
  private final InstantSource clock;
  private final ArtifactIds ids;

  ArtifactWriter(GroupCommit commits, Embedder embedder, InstantSource clock) {
    this.commits = commits;
    this.embedder = embedder;
    this.clock = clock;
    this.ids = new ArtifactIds(clock);
  }

  BatchResult write(List<NewArtifact> artifacts, WriteKind kind, AgentTerms terms) {
    List<NewArtifact> items = List.copyOf(artifacts);
    List<StoreOutcome> outcomes = new ArrayList<>(items.size());
    for (int start = 0; start < items.size(); start += PART) {
      List<NewArtifact> part = items.subList(start, Math.min(items.size(), start + PART));
      outcomes.addAll(new Part(part, kind).write(terms));
    }
    return new BatchResult(outcomes);
  }

  boolean delete(String id, AgentTerms terms) {
    ArtifactRules.checkId(id);
    Written written = run(List.of(new Operation.Delete(id, ids.next())), "delete " + id, terms);
    Outcome outcome = written.outcomes().get(0);
    if (outcome instanceof Outcome.Refused refused) {
      throw refused.reason();
    }
    return ((Outcome.Applied) outcome).changed();
  }

  private Written run(List<Operation> operations, String purpose, AgentTerms terms) {
    Written written = commits.run(operations, terms.waitAtMost(), Purpose.shortened(purpose));
    if (written.outcomes().stream().anyMatch(Outcome.Applied.class::isInstance)) {
      terms.listener().acknowledged(written.waitNanos(), written.totalNanos());
    }
    return written;
  }

  /** Some items on their way: what was rejected stays behind, the rest goes on. */
  private final class Part {
    private final List<NewArtifact> items;
    private final WriteKind kind;
    private final StoreOutcome[] outcomes;
    private final List<Integer> accepted = new ArrayList<>();
    private final List<StoredArtifact> rows = new ArrayList<>();
    private final List<UUID> nonces = new ArrayList<>();

    Part(List<NewArtifact> items, WriteKind kind) {
      this.items = items;
      this.kind = kind;
      this.outcomes = new StoreOutcome[items.size()];
    }

    List<StoreOutcome> write(AgentTerms terms) {
      for (int i = 0; i < items.size(); i++) {
        check(i);
      }
      if (!accepted.isEmpty()) {
        embedAndCommit(terms);
      }
      return List.of(outcomes);
    }

    private void check(int index) {
      NewArtifact item = items.get(index);
      try {
        ArtifactRules.check(item);
        UUID nonce = ids.next();
        rows.add(row(item, item.id().orElse(nonce.toString())));
        nonces.add(nonce);
        accepted.add(index);
      } catch (InvalidInputException e) {
        reject(index, e);
      }
    }

    private StoredArtifact row(NewArtifact item, String id) {
      return new StoredArtifact(
          id,
          item.type(),
          item.cardId(),
          item.taskTitle(),
          item.content(),
          MetadataJson.write(item.metadata()),
          ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    }

    private void embedAndCommit(AgentTerms terms) {
      List<UnitVector> vectors;
      try {
        vectors = embedder.embedAll(rows.stream().map(StoredArtifact::content).toList());
      } catch (EmbeddingFailedException e) {
        accepted.forEach(index -> reject(index, e));
        return;
      }
      List<Operation> operations = new ArrayList<>(rows.size());
      for (int i = 0; i < rows.size(); i++) {
        boolean replace = kind == WriteKind.UPSERT;
        operations.add(new Operation.Put(rows.get(i), vectors.get(i), replace, nonces.get(i)));
      }
      Written written = run(operations, purpose(), terms);
      for (int i = 0; i < rows.size(); i++) {
        report(i, written.outcomes().get(i));
      }
    }

    private String purpose() {
      return rows.size() == 1
          ? "store " + rows.get(0).type() + " " + rows.get(0).cardId()
          : "store " + rows.size() + " artifacts";
    }

    private void report(int row, Outcome outcome) {
      if (outcome instanceof Outcome.Refused refused) {
        reject(accepted.get(row), refused.reason());
      } else {
        outcomes[accepted.get(row)] = new StoreOutcome.Stored(rows.get(row).id());
      }
    }

    private void reject(int index, RagException reason) {
      outcomes[index] = new StoreOutcome.Rejected(items.get(index).id(), reason);
    }
  }
}
