package dev.artemis.rag.learn;

import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.MetadataJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

  private static final BigDecimal MAX_SCORE = BigDecimal.valueOf(100);

  /** Beyond this many digits before or behind the point, sums would take memory without end. */
  private static final int MAX_DIGITS = 400;

  /** Longest text of a number: parsing takes time in the square of its length. */
  private static final int MAX_LENGTH = 1_000;

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

  /**
   * What a list names.
   *
   * @param names each once
   * @param unreadable the first element that is no name
   */
  record Listed(List<String> names, Optional<Object> unreadable) {}

  /** The names in a list or in text with commas. */
  static Listed names(Object value) {
    Names<String> names = Names.ignoringCase(name -> name);
    List<Object> others = new ArrayList<>();
    for (Object item : items(value)) {
      Object bare = unwrapped(item);
      Optional<String> name = text(bare);
      name.ifPresent(names::of);
      if (bare != null && name.isEmpty()) {
        others.add(bare);
      }
    }
    return new Listed(List.copyOf(names.all()), others.stream().findFirst());
  }

  /** The elements of a list or of text with commas; a value of its own; none of null. */
  static Collection<?> items(Object value) {
    if (value instanceof Collection<?> list) {
      return list;
    }
    return value instanceof String text
        ? Arrays.asList(text.split(",", -1))
        : Stream.ofNullable(value).toList();
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
    String text = value.toString();
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      boolean usual =
          Math.abs((long) number.scale()) <= MAX_DIGITS && number.precision() <= MAX_DIGITS;
      return usual ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A number from 0 to 100. */
  static Optional<BigDecimal> score(Object value) {
    return number(value).filter(number -> number.signum() >= 0 && number.compareTo(MAX_SCORE) <= 0);
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
