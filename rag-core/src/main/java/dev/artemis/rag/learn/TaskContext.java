package dev.artemis.rag.learn;

import dev.artemis.rag.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a task beside its description. It narrows the search for similar ones: those
 * stay out that say they have another priority, are of another type, or use none of the
 * technologies. What says nothing about these stays in. Upper and lower case are the same.
 * Immutable.
 *
 * @param technologies one of which a similar task uses; empty for any
 * @param priority such as {@code high}; empty for any
 * @param type kind of task, such as {@code bugfix}; empty for any
 */
public record TaskContext(
    Set<String> technologies, Optional<String> priority, Optional<String> type) {
  private static final Set<String> KEYS = Set.of("technologies", "priority", "type");
  private static final TaskContext ANY =
      new TaskContext(Set.of(), Optional.empty(), Optional.empty());

  /** Copies the technologies. */
  public TaskContext {
    technologies = Set.copyOf(technologies);
  }

  /** {@return a context that narrows nothing} */
  public static TaskContext any() {
    return ANY;
  }

  /**
   * Reads a map, as callers of the Python original have it.
   *
   * @param context {@code technologies}: a collection of names, or text with commas; {@code
   *     priority} and {@code type}: text. Null and blank values are as if they were not there
   * @return the context
   * @throws InvalidInputException if there is another key, or a value that cannot be read
   */
  public static TaskContext of(Map<String, ?> context) {
    TaskContext result = ANY;
    for (Map.Entry<String, ?> entry : context.entrySet()) {
      checkKey(entry.getKey());
      Object value = Values.unwrapped(entry.getValue());
      result = value == null ? result : result.with(entry.getKey(), value);
    }
    return result;
  }

  private static void checkKey(String key) {
    if (key == null || !KEYS.contains(key)) {
      throw new InvalidInputException(
          "context knows no '%s': use technologies, priority or type".formatted(key), null);
    }
  }

  private TaskContext with(String key, Object value) {
    return switch (key) {
      case "technologies" -> withTechnologies(names(value).toArray(String[]::new));
      case "priority" -> withPriority(text(key, value));
      default -> withType(text(key, value));
    };
  }

  private static List<String> names(Object value) {
    Values.Listed listed = Values.names(value);
    if (listed.unreadable().isPresent()) {
      throw unreadable("technologies", value, "text or a list of texts");
    }
    return listed.names();
  }

  private static String text(String key, Object value) {
    return Values.text(value).orElseThrow(() -> unreadable(key, value, "text"));
  }

  private static InvalidInputException unreadable(String key, Object value, String wanted) {
    return new InvalidInputException(
        "context has a %s that cannot be read, %s: pass %s".formatted(key, value, wanted), null);
  }

  /**
   * {@return the same with these technologies, any of which will do}
   *
   * @param names none for any
   */
  public TaskContext withTechnologies(String... names) {
    return new TaskContext(Set.copyOf(List.of(names)), priority, type);
  }

  /**
   * {@return the same with a priority}
   *
   * @param value such as {@code high}
   */
  public TaskContext withPriority(String value) {
    return new TaskContext(technologies, Optional.of(value), type);
  }

  /**
   * {@return the same with a kind of task}
   *
   * @param value such as {@code bugfix}
   */
  public TaskContext withType(String value) {
    return new TaskContext(technologies, priority, Optional.of(value));
  }

  /**
   * {@return whether an artifact of this metadata stays in}
   *
   * @param metadata of a task, as the package's description names its keys
   */
  public boolean admits(Map<String, Object> metadata) {
    return admits(technologies, metadata.get("technologies"))
        && priority.stream().allMatch(wanted -> admits(Set.of(wanted), metadata.get("priority")))
        && type.stream().allMatch(wanted -> admits(Set.of(wanted), type(metadata)));
  }

  private static Object type(Map<String, Object> metadata) {
    Object type = Values.unwrapped(metadata.get("task_type"));
    return type == null ? metadata.get("type") : type;
  }

  /** What cannot be read says nothing. */
  private static boolean admits(Set<String> wanted, Object value) {
    Object theirs = Values.unwrapped(value);
    List<String> names = theirs == null ? List.of() : Values.names(theirs).names();
    return wanted.isEmpty()
        || names.isEmpty()
        || names.stream().anyMatch(name -> wanted.stream().anyMatch(own -> Names.same(own, name)));
  }
}
