package dev.artemis.rag;

import dev.artemis.rag.ArtifactPreparation.Draft;
import dev.artemis.rag.search.SimilaritySearch;
import dev.artemis.rag.search.TransactionSearch;
import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Outcome;
import dev.artemis.rag.store.PreparedRestore;
import dev.artemis.rag.store.TransactionAbandonedException;
import dev.artemis.rag.store.WriteView;
import dev.artemis.rag.write.GroupCommit;
import dev.artemis.rag.write.Written;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** Prepares writes outside any lock and hands them over to the group commit. Thread-safe. */
final class ArtifactWriter {
  /** Items of a batch that are embedded and queued together; each such part has its own wait. */
  private static final int PART = 256;

  private final GroupCommit commits;
  private final ArtifactPreparation preparation;
  private final ArtifactSearch search;
  private final SimilaritySearch vectors;

  /** Whether this thread is in the body of a transaction, which writes by other means. */
  private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

  /**
   * A writer.
   *
   * @param search what transactions find artifacts by
   * @param vectors the same without its rules
   */
  ArtifactWriter(
      GroupCommit commits,
      ArtifactPreparation preparation,
      ArtifactSearch search,
      SimilaritySearch vectors) {
    this.commits = commits;
    this.preparation = preparation;
    this.search = search;
    this.vectors = vectors;
  }

  BatchResult write(List<NewArtifact> artifacts, WriteKind kind, AgentTerms terms) {
    return writeItems(
        artifacts.stream()
            .map(artifact -> new Item(artifact.id(), () -> preparation.draft(artifact)))
            .toList(),
        kind,
        terms);
  }

  BatchResult writeCopies(List<ArtifactCopy> copies, WriteKind kind, AgentTerms terms) {
    return writeItems(
        copies.stream()
            .map(copy -> new Item(Optional.of(copy.row().id()), () -> preparation.draft(copy)))
            .toList(),
        kind,
        terms);
  }

  private BatchResult writeItems(List<Item> items, WriteKind kind, AgentTerms terms) {
    List<StoreOutcome> outcomes = new ArrayList<>(items.size());
    for (int start = 0; start < items.size(); start += PART) {
      List<Item> part = items.subList(start, Math.min(items.size(), start + PART));
      outcomes.addAll(new Part(part, kind).write(terms));
    }
    return new BatchResult(outcomes);
  }

  boolean update(String id, ArtifactUpdate update, AgentTerms terms) {
    return changed(preparation.update(id, update), "update " + id, terms);
  }

  boolean delete(String id, AgentTerms terms) {
    return changed(preparation.delete(id), "delete " + id, terms);
  }

  void declare(Collection<String> types, AgentTerms terms) {
    changed(preparation.declare(types), "declare types", terms);
  }

  private boolean changed(Operation operation, String purpose, AgentTerms terms) {
    Outcome outcome = run(List.of(operation), purpose, terms).outcomes().get(0);
    if (outcome instanceof Outcome.Refused refused) {
      throw refused.reason();
    }
    return ((Outcome.Applied) outcome).changed();
  }

  private Written run(List<Operation> operations, String purpose, AgentTerms terms) {
    refuseInside();
    return told(commits.run(operations, terms.waitAtMost(), Purpose.shortened(purpose)), terms);
  }

  /** The transaction that this thread is in would wait for itself. */
  private void refuseInside() {
    if (inside.get()) {
      throw ArtifactRules.bad(
          "this thread is in a transaction of the store: write by the transaction it was given");
    }
  }

  private static Written told(Written written, AgentTerms terms) {
    if (written.outcomes().stream().anyMatch(Outcome.Applied.class::isInstance)) {
      terms.listener().acknowledged(written.waitNanos(), written.totalNanos());
    }
    return written;
  }

  /** Runs a user's transaction; what the body throws is thrown on, and nothing was written. */
  <T> T inTransaction(Function<StoreTransaction, T> body, String purpose, AgentTerms terms) {
    refuseInside();
    vectors.beforeTransaction();
    AtomicReference<T> result = new AtomicReference<>();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Written written =
        told(
            commits.transact(
                view -> result.set(attempt(body, view, thrown)),
                terms.waitAtMost(),
                Purpose.shortened(purpose)),
            terms);
    if (written.outcomes().get(0) instanceof Outcome.Refused refused) {
      throw refused.reason();
    }
    rethrow(thrown.get());
    return result.get();
  }

  /** Replaces all there is. */
  void restore(PreparedRestore prepared, AgentTerms terms) {
    refuseInside();
    Written written =
        commits.transact(view -> view.replaceBy(prepared), terms.waitAtMost(), "restore a backup");
    if (written.outcomes().get(0) instanceof Outcome.Refused refused) {
      throw refused.reason();
    }
  }

  private <T> T attempt(
      Function<StoreTransaction, T> body, WriteView view, AtomicReference<Throwable> thrown) {
    TransactionSearch seen = vectors.inside(view.read());
    StoreTransaction transaction = new StoreTransaction(view, preparation, seen, search.by(seen));
    inside.set(true);
    thrown.set(null);
    try {
      return body.apply(transaction);
    } catch (RuntimeException | Error e) {
      thrown.set(e);
      throw new TransactionAbandonedException(e);
    } finally {
      inside.remove();
      transaction.end();
    }
  }

  private static void rethrow(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    } else if (thrown != null) {
      throw (RuntimeException) thrown;
    }
  }

  /**
   * Something to be stored.
   *
   * @param id the one it was given, if any
   * @param draft checks it
   */
  private record Item(Optional<String> id, Supplier<Draft> draft) {}

  /** Some items on their way: what was rejected stays behind, the rest goes on. */
  private final class Part {
    private final List<Item> items;
    private final WriteKind kind;
    private final StoreOutcome[] outcomes;
    private final List<Integer> accepted = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();

    Part(List<Item> items, WriteKind kind) {
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
      try {
        drafts.add(items.get(index).draft().get());
        accepted.add(index);
      } catch (RagException e) {
        reject(index, e);
      }
    }

    private void embedAndCommit(AgentTerms terms) {
      List<Operation> operations;
      try {
        operations = preparation.puts(drafts, kind == WriteKind.UPSERT);
      } catch (EmbeddingFailedException e) {
        accepted.forEach(index -> reject(index, e));
        return;
      }
      Written written = run(operations, purpose(), terms);
      for (int i = 0; i < drafts.size(); i++) {
        report(i, written.outcomes().get(i));
      }
    }

    private String purpose() {
      return drafts.size() == 1
          ? "store " + drafts.get(0).row().type() + " " + drafts.get(0).row().cardId()
          : "store " + drafts.size() + " artifacts";
    }

    private void report(int draft, Outcome outcome) {
      if (outcome instanceof Outcome.Refused refused) {
        reject(accepted.get(draft), refused.reason());
      } else {
        outcomes[accepted.get(draft)] = new StoreOutcome.Stored(drafts.get(draft).row().id());
      }
    }

    private void reject(int index, RagException reason) {
      outcomes[index] = new StoreOutcome.Rejected(items.get(index).id(), reason);
    }
  }
}
