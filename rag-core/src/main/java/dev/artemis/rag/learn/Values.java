package dev.artemis.rag.learn;

import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.MetadataJson;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a metadata value says, in whichever shape it was stored. */
final class Values {
  private static final Set<String> YES =
      Set.of(
          "true",
          "yes",
          "1",
          "success",
          "succeeded",
          "successful",
          "pass",
          "passed",
          "resolved",
          "completed");
  private static final Set<String> NO =
      Set.of("false", "no", "0", "fail", "failed", "failure", "blocked", "unresolved", "error");

  /** Beyond this many digits before or behind the point, sums would take memory without end. */
  private static final int MAX_DIGITS = 400;

  private Values() {}

  /** The value without its wrapping: null for blank text, a list or map for its JSON text. */
  static Object unwrapped(Object value) {
    if (!(value instanceof String text)) {
      return value;
    }
    String bare = text.strip();
    if (bare.isEmpty()) {
      return null;
    }
    return bare.startsWith("[") || bare.startsWith("{") ? parsed(bare) : bare;
  }

  /** Text that only looks like JSON stays text. */
  private static Object parsed(String text) {
    try {
      Map<String, Object> wrapped = MetadataJson.read("{\"value\":" + text + "}");
      return wrapped.size() == 1 ? wrapped.get("value") : text;
    } catch (InvalidInputException e) {
      return text;
    }
  }

  /** The names in a list or in text with commas, each once; empty if it holds anything else. */
  static Optional<List<String>> names(Object value) {
    Names<String> names = Names.ignoringCase(name -> name);
    for (Object item : items(value)) {
      Object bare = unwrapped(item);
      Optional<String> text = text(bare);
      if (bare != null && text.isEmpty()) {
        return Optional.empty();
      }
      text.ifPresent(names::of);
    }
    return Optional.of(List.copyOf(names.all()));
  }

  private static Collection<?> items(Object value) {
    if (value instanceof Collection<?> list) {
      return list;
    }
    return value instanceof String text ? Arrays.asList(text.split(",", -1)) : List.of(value);
  }

  /** Text, also of a number or boolean. */
  static Optional<String> text(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean
        ? Optional.of(value.toString())
        : Optional.empty();
  }

  /** A number, also from its text. */
  static Optional<BigDecimal> number(Object value) {
    if (!(value instanceof Number) && !(value instanceof String)) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(value.toString());
      boolean usual =
          Math.abs((long) number.scale()) <= MAX_DIGITS && number.precision() <= MAX_DIGITS;
      return usual ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Yes or no, also from a word. */
  static Optional<Boolean> flag(Object value) {
    String word = text(value).orElse("").toLowerCase(Locale.ROOT);
    if (YES.contains(word) || word.endsWith("_successfully")) {
      return Optional.of(true);
    }
    return NO.contains(word) ? Optional.of(false) : Optional.empty();
  }
}
