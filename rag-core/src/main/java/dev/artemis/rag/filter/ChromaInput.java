package dev.artemis.rag.filter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.artemis.rag.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** JSON, token by token; whatever is wrong is said with line and column. */
final class ChromaInput {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser parser;

  /** Input that stands before its first token. */
  ChromaInput(String json) {
    new SourceText(json); // judges its length
    try {
      parser = JSON.createParser(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes on to the next token; null behind the last. */
  JsonToken next() {
    return read(parser::nextToken);
  }

  /** The token where it stands. */
  JsonToken token() {
    return parser.currentToken();
  }

  /** The token's text. */
  String text() {
    return read(parser::getText);
  }

  /** The value where it stands, which must be a scalar. */
  Object scalar() {
    return switch (token()) {
      case VALUE_STRING -> text();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      default -> throw unexpected("a string, number or boolean");
    };
  }

  private BigDecimal number() {
    try {
      return read(parser::getDecimalValue);
    } catch (NumberFormatException e) {
      throw error("this exponent is too large: " + text(), "");
    }
  }

  /** The token where it stands should be another. */
  InvalidInputException unexpected(String expected) {
    JsonToken token = token();
    String found = token == null ? "the end" : token.isStructStart() ? text() : "'" + text() + "'";
    return error("expected " + expected + ", found " + found, "");
  }

  /**
   * About the token where it stands.
   *
   * @param advice what to do, after the place; may be empty
   */
  InvalidInputException error(String sentence, String advice) {
    return failure(sentence, parser.currentTokenLocation(), advice, null);
  }

  private static InvalidInputException failure(
      String sentence, JsonLocation at, String advice, Exception cause) {
    String place = " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return new InvalidInputException(
        sentence + place + (advice.isEmpty() ? "" : ": " + advice), cause);
  }

  private interface Reading<T> {
    T now() throws IOException;
  }

  private <T> T read(Reading<T> reading) {
    try {
      return reading.now();
    } catch (JsonProcessingException e) {
      String reason = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      reason = reason.replaceFirst(" \\(start marker at .*", ""); // of Jackson's own objects
      throw failure("not valid JSON", parser.currentLocation(), reason, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
