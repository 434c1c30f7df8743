package dev.artemis.rag;

import dev.artemis.rag.store.ArtifactStore;
import dev.artemis.rag.store.Position;
import dev.artemis.rag.store.ReadView;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The types that a store knows. Types are added, never taken away. Thread-safe. */
final class DeclaredTypes {
  private final ArtifactStore store;
  private volatile Known known = new Known(Position.NONE, ArtifactTypes.ORIGINAL);

  /** What was read, and of which file and epoch: another one may know fewer. */
  private record Known(Position at, Set<String> types) {
    boolean stillHolds(Position now) {
      return now.generation() == at.generation() && now.epoch() == at.epoch();
    }
  }

  DeclaredTypes(ArtifactStore store) {
    this.store = store;
  }

  /** All of them, the original ones first. */
  Set<String> all() {
    return store.read(DeclaredTypes::read).types();
  }

  /** Those of some types that the store does not know yet. */
  List<String> missing(Collection<String> types) {
    Set<String> all = all();
    return types.stream().distinct().filter(type -> !all.contains(type)).toList();
  }

  /**
   * Checks a type.
   *
   * @throws InvalidInputException if the store does not know it
   */
  void check(String type) {
    ArtifactRules.checkType(type);
    if (!ArtifactTypes.ORIGINAL.contains(type) && !known(type)) {
      throw ArtifactRules.bad(
          "type '%s' is not declared in %s: declare it with declareTypes(\"%s\") or 'ragctl types --declare %s', or use one of %s"
              .formatted(type, store.path(), type, type, String.join(", ", known.types())));
    }
  }

  private boolean known(String type) {
    Known now = known;
    if (!now.stillHolds(store.position()) || !now.types().contains(type)) {
      now = store.read(DeclaredTypes::read);
      known = now;
    }
    return now.types().contains(type);
  }

  private static Known read(ReadView view) {
    Set<String> types = new LinkedHashSet<>(ArtifactTypes.ORIGINAL);
    types.addAll(view.declaredTypes());
    return new Known(view.position(), types);
  }
}
