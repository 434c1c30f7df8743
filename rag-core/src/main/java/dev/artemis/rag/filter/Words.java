package dev.artemis.rag.filter;

import java.util.Locale;
import java.util.Set;

/** How the text form writes names, strings and groups. */
final class Words {
  /** Before a metadata key that needs it. */
  static final String METADATA = "metadata.";

  /** Words that are never the name of a field by themselves, in any case. */
  static final Set<String> KEYWORDS =
      Set.of("and", "or", "not", "in", "contains", "is", "true", "false");

  private Words() {}

  /** The name of a metadata key. */
  static String field(String key) {
    boolean word = !key.isEmpty() && key.chars().allMatch(c -> Lexer.isWordPart((char) c));
    if (!word) {
      return METADATA + quoted(key);
    }
    return isName(key) && !isTaken(key) ? key : METADATA + key;
  }

  private static boolean isTaken(String word) {
    return word.startsWith(METADATA) || resembled(word) != null;
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
