package dev.artemis.rag.filter;

import dev.artemis.rag.InvalidInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** A point in time. */
record Moment(Instant instant) implements Value {
  private static final int DATE_LENGTH = "2026-01-31".length();

  /**
   * Of an instant, or of its ISO 8601 text: a date, which means its beginning in UTC, or a date and
   * time with offset.
   */
  static Moment of(Object value) {
    if (value instanceof Instant instant) {
      return new Moment(instant);
    }
    if (value instanceof String text) {
      try {
        return new Moment(instant(text));
      } catch (DateTimeParseException e) {
        throw notATime("'" + text + "'", e);
      }
    }
    throw notATime(String.valueOf(value), null);
  }

  private static Instant instant(String text) {
    return text.length() <= DATE_LENGTH
        ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
        : OffsetDateTime.parse(text).toInstant();
  }

  private static InvalidInputException notATime(String shown, Exception cause) {
    return new InvalidInputException(
        "%s is not a time: write 2026-01-31 or 2026-01-31T12:00:00Z".formatted(shown), cause);
  }

  @Override
  public int order(Object theirs) {
    return theirs instanceof Instant other
        ? Integer.signum(other.compareTo(instant))
        : INCOMPARABLE;
  }

  @Override
  public String toString() {
    return instant.toString();
  }
}
