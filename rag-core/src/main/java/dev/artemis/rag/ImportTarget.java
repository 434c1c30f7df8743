package dev.artemis.rag;

import dev.artemis.rag.StoreOutcome.Rejected;
import dev.artemis.rag.StoreOutcome.Stored;
import dev.artemis.rag.store.VectorModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where an import goes. */
interface ImportTarget {

  /** What is there under an id. */
  Optional<Artifact> get(String id);

  /** Stores some. */
  BatchResult store(List<ArtifactCopy> copies, WriteKind kind);

  /** The types that it knows. */
  Set<String> types();

  /** Makes types known. */
  void declare(Collection<String> types);

  /** Whether vectors of a model can be stored as they are. */
  boolean takesVectorsOf(VectorModel model);

  /** By which artifacts have expired, in microseconds since 1970. */
  long nowMicros();

  /** A store. */
  record Live(RagAgent agent) implements ImportTarget {
    @Override
    public Optional<Artifact> get(String id) {
      return agent.get(id);
    }

    @Override
    public BatchResult store(List<ArtifactCopy> copies, WriteKind kind) {
      return agent.storeCopies(copies, kind);
    }

    @Override
    public Set<String> types() {
      return agent.types();
    }

    @Override
    public void declare(Collection<String> types) {
      agent.declareTypes(types.toArray(String[]::new));
    }

    @Override
    public boolean takesVectorsOf(VectorModel model) {
      return agent.takesVectorsOf(model);
    }

    @Override
    public long nowMicros() {
      return agent.nowMicros();
    }
  }

  /**
   * Writes nothing, but judges as a store would.
   *
   * @param agent of the store as it is; empty if there is none yet
   * @param declared types that would be known by now
   */
  record Rehearsed(Optional<RagAgent> agent, Set<String> declared) implements ImportTarget {
    Rehearsed(Optional<RagAgent> agent) {
      this(agent, new HashSet<>());
    }

    @Override
    public Optional<Artifact> get(String id) {
      ArtifactRules.checkId(id);
      return agent.flatMap(store -> store.get(id));
    }

    @Override
    public BatchResult store(List<ArtifactCopy> copies, WriteKind kind) {
      Set<String> known = new HashSet<>(types());
      known.addAll(declared);
      List<StoreOutcome> outcomes = new ArrayList<>();
      for (ArtifactCopy copy : copies) {
        String id = copy.row().id();
        try {
          ArtifactRules.check(copy.row(), !copy.passages().isEmpty());
          checkKnown(copy.row().type(), known);
          outcomes.add(new Stored(id));
        } catch (InvalidInputException e) {
          outcomes.add(new Rejected(Optional.of(id), e));
        }
      }
      return new BatchResult(outcomes);
    }

    private static void checkKnown(String type, Set<String> known) {
      if (!known.contains(type)) {
        throw ArtifactRules.bad("type '" + type + "' is not declared: declare it first");
      }
    }

    @Override
    public Set<String> types() {
      return agent.map(RagAgent::types).orElse(ArtifactTypes.ORIGINAL);
    }

    @Override
    public void declare(Collection<String> types) {
      types.forEach(ArtifactRules::checkType);
      declared.addAll(types);
    }

    @Override
    public boolean takesVectorsOf(VectorModel model) {
      return agent.map(store -> store.takesVectorsOf(model)).orElse(true);
    }

    @Override
    public long nowMicros() {
      return agent.map(RagAgent::nowMicros).orElseGet(() -> StoredRows.micros(Instant.now()));
    }
  }
}
