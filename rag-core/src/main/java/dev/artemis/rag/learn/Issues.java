package dev.artemis.rag.learn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What was wrong with a task, each type of issue once. Not thread-safe. */
final class Issues {
  private static final List<String> LISTS = List.of("issues", "issues_found");
  private static final String ONE = "issue_type";

  private final Names<Issue> byType = Names.ignoringCase(Issue::new);
  private final Reading reading;
  private final boolean resolved;

  private Issues(Reading reading, boolean resolved) {
    this.reading = reading;
    this.resolved = resolved;
  }

  /**
   * The issues of an artifact.
   *
   * @param resolved whether those are resolved that do not say so themselves
   */
  static Collection<Issue> of(Reading reading, boolean resolved) {
    Issues issues = new Issues(reading, resolved);
    for (String key : LISTS) {
      issues.add(key, reading.value(key), Values.items(reading.value(key)));
    }
    Object one = reading.value(ONE);
    issues.add(ONE, one, Stream.ofNullable(one).toList());
    return issues.byType.all();
  }

  private void add(String key, Object value, Collection<?> items) {
    List<Object> unreadable = new ArrayList<>();
    for (Object item : items) {
      Object bare = Values.unwrapped(item);
      if (bare != null && !added(key, bare)) {
        unreadable.add(bare);
      }
    }
    unreadable.stream().findFirst().ifPresent(it -> reading.noteElement(key, value, it));
  }

  /** A number is no type: it tells how many issues there were. */
  private boolean added(String key, Object item) {
    Map<?, ?> issue = item instanceof Map<?, ?> map ? map : Map.of("type", item);
    Object named = Values.unwrapped(issue.get("type"));
    Object type = named == null ? Values.unwrapped(issue.get(ONE)) : named;
    if (!(type instanceof String name)) {
      return false;
    }
    byType.of(name).resolved &= own(key, issue).orElse(resolved);
    return true;
  }

  private Optional<Boolean> own(String key, Map<?, ?> issue) {
    Object word = Values.unwrapped(issue.get("resolved"));
    Optional<Boolean> own = Values.flag(word);
    if (word != null && own.isEmpty()) {
      reading.note(key + ", resolved", word);
    }
    return own;
  }

  /** A type of issue, and whether all of an artifact's issues of that type were resolved. */
  static final class Issue {
    final String type;
    boolean resolved = true;

    Issue(String type) {
      this.type = type;
    }
  }
}
