package dev.artemis.rag;

import dev.artemis.rag.ImportReport.Fate;
import dev.artemis.rag.ImportReport.Problem;
import dev.artemis.rag.ImportReport.Tally;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.store.VectorModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Brings artifacts from elsewhere into a store as they were there: under their ids, with the time
 * at which they were stored, and with their vectors where the store's model made them. One that is
 * there already, the time apart, is left alone; so an import that was interrupted can be run again,
 * and any can be repeated. Works in batches; memory is bounded by those. Used by one thread.
 *
 * <p>A failure that concerns the store and not an artifact (no lease in time, a full disk) is
 * thrown; what was stored stays stored.
 */
public final class ArtifactImport {
  private static final int MOST_ARTIFACTS = 64;
  private static final int MOST_CHARACTERS = 4 << 20;

  private final ImportTarget target;
  private final boolean replace;
  private final Consumer<Problem> problems;
  private final Tally tally = new Tally();
  private final List<Item> pending = new ArrayList<>();
  private int characters;

  private ArtifactImport(ImportTarget target, boolean replace, Consumer<Problem> problems) {
    this.target = target;
    this.replace = replace;
    this.problems = Objects.requireNonNull(problems, "problems");
  }

  /**
   * Into a store.
   *
   * @param replace whether an artifact takes the place of another one of its id; otherwise that one
   *     stays and is reported
   * @param problems is told of each problem at once
   */
  public static ArtifactImport into(RagAgent agent, boolean replace, Consumer<Problem> problems) {
    return new ArtifactImport(new ImportTarget.Live(agent), replace, problems);
  }

  /**
   * Writes nothing, and reports what {@link #into} would do.
   *
   * @param agent of the store; empty if it does not exist yet
   */
  public static ArtifactImport rehearsal(
      Optional<RagAgent> agent, boolean replace, Consumer<Problem> problems) {
    return new ArtifactImport(new ImportTarget.Rehearsed(agent), replace, problems);
  }

  /** Something to be stored, and what its fate will be. */
  private record Item(String where, ArtifactCopy copy, Fate fate) {}

  /** Makes types known to the store, if they are not. */
  public void declare(Collection<String> types) {
    List<String> missing = new ArrayList<>(types);
    missing.removeAll(target.types());
    missing.removeAll(tally.declared());
    if (!missing.isEmpty()) {
      target.declare(missing);
      tally.declared(missing);
    }
  }

  /**
   * Takes an artifact.
   *
   * @param where where it comes from, for messages
   */
  public void add(String where, Artifact artifact) {
    try {
      add(where, ArtifactCopy.of(artifact));
    } catch (InvalidInputException e) {
      reject(where, e.getMessage(), 1);
    }
  }

  void add(String where, ArtifactCopy copy) {
    if (copy.row().expired(target.nowMicros())) {
      tally.count(Fate.EXPIRED, 1);
      return;
    }
    if (pending.stream().anyMatch(item -> item.copy().row().id().equals(copy.row().id()))) {
      flush(); // so that the second is compared with the first, as in a later batch
    }
    Optional<Artifact> there;
    try {
      there = target.get(copy.row().id());
    } catch (InvalidInputException e) {
      reject(where, e.getMessage(), 1);
      return;
    }
    if (there.isEmpty()) {
      enqueue(new Item(where, copy, Fate.STORED));
    } else {
      compared(where, copy, there.get());
    }
  }

  private void compared(String where, ArtifactCopy copy, Artifact there) {
    List<String> differences = Differences.between(copy.artifact(), there);
    if (differences.isEmpty()) {
      tally.count(Fate.UNCHANGED, 1);
    } else if (replace) {
      enqueue(new Item(where, copy, Fate.REPLACED));
    } else {
      report(
          where,
          Fate.EXISTING,
          "the store has another artifact '%s': it differs in %s"
              .formatted(there.id(), String.join(", ", differences)),
          1);
    }
  }

  private void enqueue(Item item) {
    StoredArtifact row = item.copy().row();
    pending.add(item);
    characters += row.content().length() + row.metadata().length();
    if (pending.size() == MOST_ARTIFACTS || characters >= MOST_CHARACTERS) {
      flush();
    }
  }

  /** Counts what cannot be taken, and reports it once. */
  public void reject(String where, String reason, long artifacts) {
    report(where, Fate.REJECTED, reason, artifacts);
  }

  private void report(String where, Fate fate, String reason, long artifacts) {
    Problem problem = new Problem(where, fate, reason);
    tally.problem(problem, artifacts);
    problems.accept(problem);
  }

  private void flush() {
    List<Item> items = List.copyOf(pending);
    pending.clear();
    characters = 0;
    if (items.isEmpty()) {
      return;
    }
    List<StoreOutcome> outcomes =
        target
            .store(
                items.stream().map(Item::copy).toList(),
                replace ? WriteKind.UPSERT : WriteKind.STORE)
            .outcomes();
    for (int i = 0; i < items.size(); i++) {
      settle(items.get(i), outcomes.get(i));
    }
  }

  private void settle(Item item, StoreOutcome outcome) {
    if (!(outcome instanceof StoreOutcome.Rejected rejected)) {
      tally.count(item.fate(), 1);
    } else if (rejected.reason() instanceof ArtifactExistsException) {
      report(item.where(), Fate.EXISTING, rejected.reason().getMessage(), 1);
    } else if (rejected.reason() instanceof InvalidInputException
        || rejected.reason() instanceof EmbeddingFailedException) {
      reject(item.where(), rejected.reason().getMessage(), 1);
    } else {
      throw rejected.reason();
    }
  }

  boolean takesVectorsOf(VectorModel model) {
    return target.takesVectorsOf(model);
  }

  /**
   * Takes everything that an {@link ArtifactExport} wrote, or several of them one after the other.
   * A line that cannot be read is reported and the rest goes on.
   *
   * @param name of the stream, for messages
   * @param in stays open
   * @param notes is told what else is worth knowing
   * @param progress is told of bytes read
   * @throws InvalidInputException if it does not begin as an export does, or a newer library wrote
   *     it
   * @throws IOException if the stream fails
   */
  public void readLines(String name, InputStream in, Consumer<String> notes, LongConsumer progress)
      throws IOException {
    new ExportReader(name, this, notes).read(in, progress);
  }

  /** Stores what is left; what became of everything. */
  public ImportReport finish() {
    flush();
    return report();
  }

  /** What became of what was settled so far. */
  public ImportReport report() {
    return tally.report();
  }
}
