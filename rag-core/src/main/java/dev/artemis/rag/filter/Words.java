package dev.artemis.rag.filter;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How the text form writes names, strings and groups. */
final class Words {
  /** Before a metadata key that needs it. */
  static final String METADATA = "metadata.";

  /** Words that are never the name of a field by themselves, in any case. */
  static final Set<String> KEYWORDS =
      Set.of("and", "or", "not", "in", "contains", "is", "true", "false");

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}_]([\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_])?");

  private Words() {}

  /** The name of a metadata key. */
  static String field(String key) {
    if (!WORD.matcher(key).matches()) {
      return METADATA + quoted(key);
    }
    return needsPrefix(key) ? METADATA + key : key;
  }

  private static boolean needsPrefix(String word) {
    return isKeyword(word) || word.startsWith(METADATA) || resembled(word) != null;
  }

  /** Whether a word may be a name, not a number. */
  static boolean isName(String word) {
    return (Character.isLetter(word.charAt(0)) || word.charAt(0) == '_') && !isKeyword(word);
  }

  static boolean isKeyword(String word) {
    return KEYWORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  /** The attribute of this name in any case; null for none. */
  static Attribute resembled(String word) {
    for (Attribute attribute : Attribute.values()) {
      if (attribute.toString().equalsIgnoreCase(word)) {
        return attribute;
      }
    }
    return null;
  }

  /** A string in double quotes. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (Character.isISOControl(c)) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /** A condition inside another one: in parentheses if it consists of several. */
  static String nested(Condition condition) {
    boolean several = condition instanceof AllOf || condition instanceof AnyOf;
    return several ? "(" + condition + ")" : condition.toString();
  }
}
