package dev.artemis.rag;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** Writes metadata and refuses what JSON cannot carry. Used once. */
final class JsonWriter {
  private final JsonGenerator out;
  private final StringWriter written;

  JsonWriter(JsonGenerator out, StringWriter written) {
    this.out = out;
    this.written = written;
  }

  /**
   * Writes a value.
   *
   * @param where what messages call it
   * @param depth how many lists and objects it is in
   */
  void value(Object value, String where, int depth) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof String text) {
      checkString(where, text);
      out.writeString(text);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Number number) {
      out.writeNumber(number(number, where));
    } else if (value instanceof Map<?, ?> map) {
      object(map, where, depth + 1);
    } else if (value instanceof Collection<?> items) {
      list(items, where, depth + 1);
    } else {
      throw ArtifactRules.bad(
          "%s is a %s: allowed are strings, numbers, booleans, null, lists and maps"
              .formatted(where, value.getClass().getName()));
    }
  }

  private void object(Map<?, ?> map, String where, int depth) throws IOException {
    checkDepth(where, depth);
    out.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = key(entry.getKey(), where);
      out.writeFieldName(key);
      value(entry.getValue(), where + "." + ArtifactRules.shown(key), depth);
    }
    out.writeEndObject();
  }

  private void list(Collection<?> items, String where, int depth) throws IOException {
    checkDepth(where, depth);
    out.writeStartArray();
    int index = 0;
    for (Object item : items) {
      value(item, where + "[" + index++ + "]", depth);
    }
    out.writeEndArray();
  }

  /** The text of a number; the same on every JDK, so that a reader can compare texts. */
  static String text(double value) {
    return NumberOutput.toString(value, true);
  }

  private static String number(Number number, String where) {
    String text;
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (!Double.isFinite(value)) {
        throw ArtifactRules.bad(where + " is " + value + ", which JSON cannot carry");
      }
      text = number instanceof Float ? NumberOutput.toString((float) value, true) : text(value);
    } else if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte
        || number instanceof BigInteger) {
      text = number.toString();
    } else if (number instanceof BigDecimal decimal) {
      checkScale(where, decimal);
      text = number.toString();
    } else {
      throw ArtifactRules.bad(
          where + " is a " + number.getClass().getName() + ": use a long, double or BigDecimal");
    }
    ArtifactRules.checkLength(where, text, MetadataJson.MAX_NUMBER);
    return text;
  }

  /** What is written with a larger exponent might not be read again. */
  private static void checkScale(String where, BigDecimal number) {
    if (Math.abs((long) number.scale()) > MetadataJson.MAX_SCALE) {
      throw ArtifactRules.bad(
          String.format(
              Locale.ROOT,
              "the exponent of %s is beyond %,d: %s",
              where,
              MetadataJson.MAX_SCALE,
              ArtifactRules.shown(number.toString())));
    }
  }

  private static String key(Object key, String where) {
    if (!(key instanceof String text)) {
      throw ArtifactRules.bad(where + " has a key that is not a string: " + key);
    }
    ArtifactRules.checkLength("a key of " + where, text, MetadataJson.MAX_KEY);
    ArtifactRules.checkUnicode("a key of " + where, text);
    return text;
  }

  /** Stops early, so that an endless or huge value does not fill the memory first. */
  private void checkString(String where, String text) throws IOException {
    ArtifactRules.checkUnicode(where, text);
    ArtifactRules.checkLength(where, text, MetadataJson.MAX_LENGTH);
    out.flush();
    if (written.getBuffer().length() > MetadataJson.MAX_LENGTH) {
      throw ArtifactRules.bad(
          String.format(
              Locale.ROOT,
              "metadata is larger than %,d characters of JSON",
              MetadataJson.MAX_LENGTH));
    }
  }

  private static void checkDepth(String where, int depth) {
    if (depth > MetadataJson.MAX_DEPTH) {
      throw ArtifactRules.bad(
          "metadata is nested deeper than %s levels at %s"
              .formatted(MetadataJson.MAX_DEPTH, ArtifactRules.shown(where)));
    }
  }
}
