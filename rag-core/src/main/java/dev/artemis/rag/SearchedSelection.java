package dev.artemis.rag;

import dev.artemis.rag.filter.Condition;
import dev.artemis.rag.search.Entry;
import dev.artemis.rag.search.VectorSearch;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.StoredArtifact;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The condition of a selection as search tests it. Search keeps no content in memory: if the
 * condition looks at it, the store is asked first for the ids of those that pass.
 *
 * @param metadata what metadata has to pass, too
 * @param nowMicros by which artifacts have expired
 */
record SearchedSelection(
    Selection selection, Optional<Predicate<Map<String, Object>>> metadata, long nowMicros) {

  SearchedSelection(Selection selection, long nowMicros) {
    this(selection, Optional.empty(), nowMicros);
  }

  /** Those whose metadata passes. */
  SearchedSelection where(Predicate<Map<String, Object>> passes) {
    return new SearchedSelection(selection, Optional.of(passes), nowMicros);
  }

  /** The test of an entry by the newest state that a search sees; empty if all pass. */
  Optional<Predicate<Entry>> test(VectorSearch search) {
    Optional<Predicate<Entry>> meets =
        selection.condition().map(condition -> test(condition, search));
    Optional<Predicate<Entry>> passes =
        metadata.map(wanted -> entry -> wanted.test(entry.details().metadata()));
    return Stream.of(meets, passes).flatMap(Optional::stream).reduce(Predicate::and);
  }

  private Predicate<Entry> test(Condition condition, VectorSearch search) {
    if (!condition.readsContent()) {
      return condition::test;
    }
    Set<String> ids = search.read(this::ids);
    return entry -> ids.contains(entry.id());
  }

  private Set<String> ids(ReadView view) {
    Set<String> ids = new HashSet<>();
    new SelectedRows(view, selection, nowMicros).each(row -> ids.add(row.id()));
    return ids;
  }

  /** Whether a row meets the condition. */
  boolean passes(StoredArtifact row) {
    return selection.condition().isEmpty() || SelectedRows.test(selection.condition().get(), row);
  }

  /** Whether what was found passes; a content may have changed since the store was asked. */
  boolean holds(StoredArtifact found) {
    Optional<Condition> onContent = selection.condition().filter(Condition::readsContent);
    return onContent.isEmpty() || SelectedRows.test(onContent.get(), found);
  }
}
