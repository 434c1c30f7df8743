package dev.artemis.rag.cli.doctor.bundle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out who it is about: the home folder becomes {@code ~}, and each user a number, the same
 * throughout. Users of the system keep their names. Immutable.
 */
final class Redaction {
  private static final Set<String> KEPT = Set.of("root", "rag-lockd", "nobody", "");

  private final Map<Pattern, String> replacements = new LinkedHashMap<>();

  /**
   * For an account.
   *
   * @param home its home folder
   * @param users names that may occur
   */
  Redaction(String home, Collection<String> users) {
    if (home.length() > 1) {
      replacements.put(Pattern.compile(Pattern.quote(home) + "(?=[/\\s:'\",]|$)"), "~");
    }
    List<String> named =
        users.stream().filter(user -> !KEPT.contains(user)).distinct().sorted().toList();
    for (String user : named) {
      replacements.put(
          Pattern.compile("(?<![\\w.-])" + Pattern.quote(user) + "(?![\\w-])"),
          "user-" + (named.indexOf(user) + 1));
    }
  }

  /** A text. */
  String text(String text) {
    String redacted = text;
    for (Map.Entry<Pattern, String> replacement : replacements.entrySet()) {
      redacted =
          replacement
              .getKey()
              .matcher(redacted)
              .replaceAll(Matcher.quoteReplacement(replacement.getValue()));
    }
    return redacted;
  }

  /** Maps, lists and texts, all the way down; keys stay. */
  Object value(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> redacted = new LinkedHashMap<>();
      map.forEach((key, inner) -> redacted.put((String) key, value(inner)));
      return redacted;
    }
    if (value instanceof Collection<?> list) {
      List<Object> redacted = new ArrayList<>();
      list.forEach(inner -> redacted.add(value(inner)));
      return redacted;
    }
    boolean plain = value == null || value instanceof Number || value instanceof Boolean;
    return plain ? value : text(value.toString());
  }
}
