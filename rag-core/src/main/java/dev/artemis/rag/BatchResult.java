package dev.artemis.rag;

import dev.artemis.rag.StoreOutcome.Rejected;
import dev.artemis.rag.StoreOutcome.Stored;
import java.util.List;

/**
 * What became of a batch, item by item.
 *
 * @param outcomes in the order of the items given; unmodifiable
 */
public record BatchResult(List<StoreOutcome> outcomes) {
  /** Copies the list. */
  public BatchResult {
    outcomes = List.copyOf(outcomes);
  }

  /** {@return the items that are in the file, in order} */
  public List<Stored> stored() {
    return outcomes.stream().filter(Stored.class::isInstance).map(Stored.class::cast).toList();
  }

  /** {@return the items that are not, in order} */
  public List<Rejected> rejected() {
    return outcomes.stream().filter(Rejected.class::isInstance).map(Rejected.class::cast).toList();
  }

  /**
   * {@return the ids of all items, in order}
   *
   * @throws RagException the reason of the first rejected item, if there is one
   */
  public List<String> idsOrThrow() {
    for (Rejected rejected : rejected()) {
      throw rejected.reason();
    }
    return stored().stream().map(Stored::id).toList();
  }
}
