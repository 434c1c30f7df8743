package dev.artemis.rag.learn;

import dev.artemis.rag.Artifact;
import java.util.ArrayList;
import java.util.List;

/**
 * Metadata that learning wanted and could not use. Immutable.
 *
 * @param count how many values
 * @param examples the first three: artifact, key and value
 */
public record Unreadable(int count, List<String> examples) {
  /** Nothing was left out. */
  public static final Unreadable NOTHING = new Unreadable(0, List.of());

  private static final int MAX_EXAMPLES = 3;
  private static final int MAX_SHOWN = 60;

  /** Copies the examples. */
  public Unreadable {
    examples = List.copyOf(examples);
  }

  /** Takes note of values as they are met. Not thread-safe. */
  static final class Notes {
    private final List<String> examples = new ArrayList<>();
    private int count;

    void add(Artifact artifact, String key, Object value) {
      String place = artifact.type() + " " + artifact.id();
      addAll(1, List.of("%s: %s is %s".formatted(place, key, shown(value))));
    }

    void addAll(Notes others) {
      addAll(others.count, others.examples);
    }

    private void addAll(int more, List<String> theirs) {
      count += more;
      theirs.stream().limit(MAX_EXAMPLES - examples.size()).forEach(examples::add);
    }

    int count() {
      return count;
    }

    private static String shown(Object value) {
      String text = String.valueOf(value);
      return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    Unreadable sum() {
      return new Unreadable(count, examples);
    }
  }
}
