package dev.artemis.rag.filter;

import dev.artemis.rag.InvalidInputException;

/** What every artifact has beside its metadata. */
public enum Attribute implements Field {
  /** Unique in the store. */
  ID("id"),
  /** Kind of artifact. */
  TYPE("type"),
  /** The card it belongs to; may be empty. */
  CARD_ID("cardId"),
  /** Title of its task; may be empty. */
  TASK_TITLE("taskTitle"),
  /** When it was stored or last replaced; a date alone means its beginning in UTC. */
  STORED_AT("storedAt"),
  /** The text; kept in the store alone, so that conditions on it take longer. */
  CONTENT("content");

  private final String text;

  Attribute(String text) {
    this.text = text;
  }

  @Override
  public Object of(Subject subject) {
    return subject.attribute(this);
  }

  @Override
  public Value value(Object value) {
    if (this == STORED_AT) {
      return Moment.of(value);
    }
    if (Value.of(value) instanceof Text wanted) {
      return wanted;
    }
    throw new InvalidInputException(
        "%s is text and never equal to %s: write it in quotes".formatted(text, value), null);
  }

  /** Its name in the text form of conditions. */
  @Override
  public String toString() {
    return text;
  }
}
