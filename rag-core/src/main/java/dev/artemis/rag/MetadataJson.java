package dev.artemis.rag;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * Metadata as JSON text. JSON types survive the round trip, and so does the value of every number:
 * integers come back as {@link Long} (or {@link java.math.BigInteger} beyond it), fractions as
 * {@link Double} when that is written the same way, else as {@link java.math.BigDecimal}. A {@link
 * Float} is taken as its decimal text. Thread-safe.
 */
public final class MetadataJson {
  /** Longest JSON text of one artifact's metadata, in UTF-16 code units. */
  public static final int MAX_LENGTH = 1 << 20;

  /** Deepest nesting of lists and objects. */
  public static final int MAX_DEPTH = 64;

  /** Longest key, in UTF-16 code units. */
  public static final int MAX_KEY = 256;

  /** Longest number, in digits and signs. */
  public static final int MAX_NUMBER = 400;

  /**
   * Largest power of ten, positive or negative, by which a {@link java.math.BigDecimal} is scaled.
   */
  public static final int MAX_SCALE = 1_000_000_000;

  private static final JsonFactory JSON = new JsonFactory();

  private MetadataJson() {}

  /**
   * {@return the JSON text of a metadata map, keys in the map's order}
   *
   * @param metadata strings, booleans, numbers, null, lists and maps of these; null instead of a
   *     map is refused
   * @throws InvalidInputException if something in it is not JSON: NaN, infinite, a null key, an
   *     object of another class; or if it is too large
   */
  public static String write(Map<String, ?> metadata) {
    if (metadata == null) {
      throw ArtifactRules.bad("metadata must not be null: pass an empty map");
    }
    return writeValue(metadata);
  }

  /**
   * {@return the JSON text of one value}
   *
   * @param value a string, boolean, number, null, or a list or map of these
   * @throws InvalidInputException as {@link #write} does
   */
  public static String writeValue(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      new JsonWriter(generator, text).value(value, "metadata", 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String json = text.toString();
    ArtifactRules.checkLength("metadata", json, MAX_LENGTH);
    return json;
  }

  /**
   * {@return the map of a JSON object: unmodifiable, keys in the text's order}
   *
   * @param json the object, and nothing behind it
   * @throws InvalidInputException if the text is not one JSON object
   */
  public static Map<String, Object> read(String json) {
    return object(json, "metadata");
  }

  /** The map of any JSON object; errors call it by a name. */
  static Map<String, Object> object(String json, String name) {
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw ArtifactRules.bad(name + " must be a JSON object: " + ArtifactRules.shown(json));
      }
      Map<String, Object> result = new JsonReader(parser).object();
      if (parser.nextToken() != null) {
        throw ArtifactRules.bad("text after the JSON object: " + ArtifactRules.shown(json));
      }
      return result;
    } catch (IOException e) {
      throw new InvalidInputException(
          "not JSON: " + ArtifactRules.shown(json) + " (" + firstLine(e) + ")", e);
    }
  }

  /**
   * {@return the list or map whose JSON a string is, from its first to its last character; empty if
   * it is any other text, a JSON string or number included, or if metadata cannot hold it}
   *
   * @param text with or without JSON
   */
  public static Optional<Object> structure(String text) {
    if (!text.startsWith("[") && !text.startsWith("{")) {
      return Optional.empty();
    }
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      Object value = new JsonReader(parser).value();
      if (parser.nextToken() != null) {
        return Optional.empty();
      }
      write(Map.of("", value)); // judges it
      return Optional.of(value);
    } catch (IOException | InvalidInputException e) {
      return Optional.empty(); // it only begins as JSON does, or holds too much
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
