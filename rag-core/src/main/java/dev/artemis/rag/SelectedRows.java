package dev.artemis.rag;

import dev.artemis.rag.filter.Attribute;
import dev.artemis.rag.filter.Condition;
import dev.artemis.rag.filter.Subject;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.StoredArtifact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The rows of a selection in a snapshot, at a time. Used inside the snapshot only. */
final class SelectedRows {
  private final ReadView view;
  private final Selection selection;
  private final long nowMicros;

  SelectedRows(ReadView view, Selection selection, long nowMicros) {
    this.view = view;
    this.selection = selection;
    this.nowMicros = nowMicros;
  }

  void each(Consumer<StoredArtifact> consumer) {
    visit(
        0,
        (place, row) -> {
          consumer.accept(row);
          return true;
        });
  }

  long count() {
    if (selection.condition().isEmpty()) {
      return selection.types().isEmpty()
          ? view.count(nowMicros)
          : selection.types().stream().mapToLong(type -> view.count(type, nowMicros)).sum();
    }
    long[] count = {0};
    each(row -> count[0]++);
    return count[0];
  }

  /** What was written or deleted after a change. */
  void changes(long change, Consumer<Artifact> stored, Consumer<String> removed) {
    view.changedArtifacts(
        change,
        row -> {
          if (ofTypes(row) && passes(row)) {
            stored.accept(StoredRows.artifact(row));
          } else {
            removed.accept(row.id());
          }
        },
        removed);
  }

  private boolean ofTypes(StoredArtifact row) {
    return selection.types().isEmpty() || selection.types().contains(row.type());
  }

  /** Looks for one row more than wanted, to know whether there is a next page. */
  Page page(int limit, Optional<String> after) {
    List<Artifact> artifacts = new ArrayList<>();
    long[] last = {0};
    boolean[] more = {false};
    visit(
        PageToken.read(after),
        (place, row) -> {
          if (artifacts.size() == limit) {
            more[0] = true;
            return false;
          }
          artifacts.add(StoredRows.artifact(row));
          last[0] = place;
          return true;
        });
    return new Page(
        List.copyOf(artifacts), more[0] ? Optional.of(PageToken.of(last[0])) : Optional.empty());
  }

  private void visit(long after, ReadView.Visitor visitor) {
    view.artifacts(after, types(), (place, row) -> !passes(row) || visitor.visit(place, row));
  }

  /** As few as possible: the store finds artifacts by type. */
  private Set<String> types() {
    Set<String> wanted = selection.types();
    Optional<Set<String>> implied = selection.condition().flatMap(Condition::impliedTypes);
    Set<String> both = new HashSet<>(implied.orElse(Set.of()));
    both.removeIf(
        type -> !ArtifactRules.isType(type) || !(wanted.isEmpty() || wanted.contains(type)));
    return both.isEmpty() ? wanted : both;
  }

  private boolean passes(StoredArtifact row) {
    return !row.expired(nowMicros)
        && (selection.condition().isEmpty() || test(selection.condition().get(), row));
  }

  static boolean test(Condition condition, StoredArtifact row) {
    return condition.test(new RowSubject(row));
  }

  /** Parses metadata when a condition asks for it. */
  private static final class RowSubject implements Subject {
    private final StoredArtifact row;
    private Map<String, Object> metadata;

    RowSubject(StoredArtifact row) {
      this.row = row;
    }

    @Override
    public Object attribute(Attribute attribute) {
      return switch (attribute) {
        case ID -> row.id();
        case TYPE -> row.type();
        case CARD_ID -> row.cardId();
        case TASK_TITLE -> row.taskTitle();
        case STORED_AT -> StoredRows.instant(row.storedAtMicros());
        case CONTENT -> row.content();
      };
    }

    @Override
    public Object metadata(String key) {
      if (metadata == null) {
        metadata = MetadataJson.read(row.metadata());
      }
      return metadata.get(key);
    }
  }
}
