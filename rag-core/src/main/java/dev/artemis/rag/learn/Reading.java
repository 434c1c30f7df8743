package dev.artemis.rag.learn;

import dev.artemis.rag.Artifact;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the metadata of one artifact and takes note of what cannot be read. Not thread-safe. */
final class Reading {
  private static final List<String> ISSUE_KEYS = List.of("issues", "issues_found", "issue_type");

  private final Artifact artifact;
  private final Unreadable.Notes notes;

  Reading(Artifact artifact, Unreadable.Notes notes) {
    this.artifact = artifact;
    this.notes = notes;
  }

  /** The names that a key lists. */
  List<String> names(String key) {
    return first(Values::names, key).orElse(List.of());
  }

  Optional<String> text(String... keys) {
    return first(Values::text, keys);
  }

  Optional<BigDecimal> number(String... keys) {
    return first(Values::number, keys);
  }

  Optional<Boolean> flag(String... keys) {
    return first(Values::flag, keys);
  }

  /** From 0 to 100, as arbitration gave it. */
  Optional<BigDecimal> score() {
    return number("arbitration_score", "score");
  }

  /** Whether a solution won: it is told so, or the winner has its developer's name. */
  boolean won() {
    Object winner = value("winner");
    if (winner == null || Values.flag(winner).isPresent()) {
      return Values.flag(winner).orElse(false);
    }
    Object developer = value("developer");
    if (!(winner instanceof String name) || developer == null) {
      notes.add(artifact, "winner", winner);
      return false;
    }
    return Names.same(name, developer.toString());
  }

  /** Whether its issues were resolved, as far as they do not say so themselves. */
  boolean resolved() {
    return flag("resolved", "success", "status").orElse(false);
  }

  /**
   * What is wrong, each type once.
   *
   * @param resolved whether issues are resolved that do not say so themselves
   */
  Collection<Issue> issues(boolean resolved) {
    Names<Issue> issues = Names.ignoringCase(Issue::new);
    for (String key : ISSUE_KEYS) {
      Object value = value(key);
      Collection<?> items = value instanceof Collection<?> list ? list : Arrays.asList(value);
      for (Object item : items) {
        issue(key, Values.unwrapped(item), resolved, issues);
      }
    }
    return issues.all();
  }

  private void issue(String key, Object item, boolean resolved, Names<Issue> issues) {
    Object type = item;
    Optional<Boolean> own = Optional.empty();
    if (item instanceof Map<?, ?> issue) {
      Object named = Values.unwrapped(issue.get("type"));
      type = named == null ? Values.unwrapped(issue.get("issue_type")) : named;
      own = ownWord(key, issue);
    }
    Optional<String> name = Values.text(type);
    if (name.isPresent()) {
      issues.of(name.get()).resolved &= own.orElse(resolved);
    } else if (item != null) {
      notes.add(artifact, key, item);
    }
  }

  private Optional<Boolean> ownWord(String key, Map<?, ?> issue) {
    Object word = Values.unwrapped(issue.get("resolved"));
    Optional<Boolean> own = Values.flag(word);
    if (word != null && own.isEmpty()) {
      notes.add(artifact, key + ", resolved", word);
    }
    return own;
  }

  private Object value(String key) {
    return Values.unwrapped(artifact.metadata().get(key));
  }

  private <T> Optional<T> first(Function<Object, Optional<T>> reader, String... keys) {
    for (String key : keys) {
      Object value = value(key);
      if (value != null) {
        Optional<T> read = reader.apply(value);
        if (read.isEmpty()) {
          notes.add(artifact, key, value);
        }
        return read;
      }
    }
    return Optional.empty();
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
