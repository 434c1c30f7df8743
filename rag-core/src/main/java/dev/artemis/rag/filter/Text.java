package dev.artemis.rag.filter;

import java.util.Objects;

/** Text, ordered by UTF-16 code units. */
record Text(String text) implements Value {
  Text {
    Objects.requireNonNull(text, "text");
  }

  @Override
  public int order(Object theirs) {
    return theirs instanceof String other ? Integer.signum(other.compareTo(text)) : INCOMPARABLE;
  }

  @Override
  public String toString() {
    return Words.quoted(text);
  }
}
