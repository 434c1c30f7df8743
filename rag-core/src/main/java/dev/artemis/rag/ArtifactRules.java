package dev.artemis.rag;

import dev.artemis.rag.store.StoredArtifact;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What an artifact and a query may look like: the one place where input is judged. Every method
 * throws {@link InvalidInputException} with a sentence that names the value and the rule.
 */
public final class ArtifactRules {
  /** Longest id, in UTF-16 code units. */
  public static final int MAX_ID = 256;

  /** Longest type. */
  public static final int MAX_TYPE = 64;

  /** Longest card id, in UTF-16 code units. */
  public static final int MAX_CARD_ID = 256;

  /** Longest task title, in UTF-16 code units. */
  public static final int MAX_TASK_TITLE = 1_024;

  /** Longest content and query text, in UTF-16 code units. */
  public static final int MAX_CONTENT = 8 << 20;

  private static final Pattern TYPE = Pattern.compile("[a-z0-9_-]{1," + MAX_TYPE + "}");
  private static final int SHOWN = 60;

  private ArtifactRules() {}

  /** Checks everything but the metadata, which {@link MetadataJson} judges. */
  static void check(NewArtifact artifact) {
    artifact.id().ifPresent(ArtifactRules::checkId);
    checkType(artifact.type());
    checkName("cardId", artifact.cardId(), MAX_CARD_ID);
    checkName("taskTitle", artifact.taskTitle(), MAX_TASK_TITLE);
    checkContent(artifact.content(), artifact.embedding().isPresent());
  }

  /** The same of a row, whose metadata is text already. */
  static void check(StoredArtifact row, boolean embedded) {
    checkId(row.id());
    checkType(row.type());
    checkName("cardId", row.cardId(), MAX_CARD_ID);
    checkName("taskTitle", row.taskTitle(), MAX_TASK_TITLE);
    checkContent(row.content(), embedded);
  }

  /** With a vector of its own a text may be empty. */
  static void checkContent(String content, boolean embedded) {
    if (!embedded || content == null) {
      checkText("content", content);
    } else {
      checkLength("content", content, MAX_CONTENT);
      checkUnicode("content", content);
    }
  }

  /**
   * Checks an id: 1 to {@value #MAX_ID} characters without control characters or outer white space.
   *
   * @param id the value; null is refused
   * @throws InvalidInputException if it is none
   */
  public static void checkId(String id) {
    checkName("id", id, MAX_ID);
    if (id.isEmpty() || !id.equals(id.strip())) {
      throw bad("id must not be empty or begin or end with white space: '" + shown(id) + "'");
    }
  }

  /**
   * Checks a type: 1 to {@value #MAX_TYPE} lower-case letters a-z, digits, {@code _} and {@code -}.
   *
   * @param type the value; null is refused
   * @throws InvalidInputException if it is none
   */
  public static void checkType(String type) {
    if (type == null || !isType(type)) {
      throw bad(
          "type must be 1 to %s lower-case letters, digits, '_' or '-', not %s"
              .formatted(MAX_TYPE, type == null ? "null" : "'" + shown(type) + "'"));
    }
  }

  /**
   * {@return whether {@link #checkType} would accept it}
   *
   * @param type the value; not null
   */
  public static boolean isType(String type) {
    return TYPE.matcher(type).matches();
  }

  /** Whether there is nothing to be embedded: no more than white space and control characters. */
  static boolean isEmpty(String text) {
    // What is blank to Java, and what is to LangChain4j, which trims.
    return text.chars().allMatch(c -> c <= ' ' || Character.isWhitespace(c));
  }

  /**
   * Checks text to be embedded: not blank, at most {@value #MAX_CONTENT} characters, valid Unicode.
   *
   * @param what what the message calls it
   * @param text the value; null is refused
   * @throws InvalidInputException if it cannot be embedded
   */
  public static void checkText(String what, String text) {
    if (text == null || isEmpty(text)) {
      throw bad(what + " must not be empty" + (text == null ? " (it is null)" : ""));
    }
    checkLength(what, text, MAX_CONTENT);
    checkUnicode(what, text);
  }

  static void checkTopK(int topK) {
    if (topK < 1) {
      throw bad("topK must be at least 1, not " + topK);
    }
  }

  static void checkLength(String what, String text, int max) {
    if (text.length() > max) {
      throw bad(
          String.format(
              Locale.ROOT,
              "%s has %,d characters, at most %,d are allowed: '%s'",
              what,
              text.length(),
              max,
              shown(text)));
    }
  }

  /** Half of a surrogate pair has no UTF-8 form: it would come back as a question mark. */
  static void checkUnicode(String what, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSurrogatePair(
            text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
          throw bad(what + " is not valid Unicode: unpaired surrogate at index " + i);
        }
        i++;
      }
    }
  }

  static void checkName(String what, String name, int max) {
    if (name == null) {
      throw bad(what + " must not be null");
    }
    checkLength(what, name, max);
    checkUnicode(what, name);
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw bad(what + " must not contain control characters: '" + shown(name) + "'");
    }
  }

  static String shown(String text) {
    String start = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    return start
        .chars()
        .mapToObj(c -> Character.isISOControl(c) ? "\\u%04x".formatted(c) : Character.toString(c))
        .reduce("", String::concat);
  }

  static InvalidInputException bad(String message) {
    return new InvalidInputException(Objects.requireNonNull(message), null);
  }
}
