package dev.artemis.rag;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads metadata into unmodifiable maps, lists and JDK values. Used once. */
final class JsonReader {
  private final JsonParser in;

  JsonReader(JsonParser in) {
    this.in = in;
  }

  /** The rest of an object whose opening brace was read. */
  Map<String, Object> object() throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      in.nextToken();
      map.put(key, value());
    }
    return Collections.unmodifiableMap(map);
  }

  private List<Object> list() throws IOException {
    List<Object> items = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return Collections.unmodifiableList(items);
  }

  /** The value whose first token was read. */
  Object value() throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> list();
      case VALUE_STRING -> in.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> fraction();
      default -> throw new IOException("unexpected " + in.currentToken());
    };
  }

  private Number integer() throws IOException {
    return in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? in.getBigIntegerValue()
        : (Number) in.getLongValue();
  }

  /** A double if it says the same, so that {@code 1.10} keeps its zero. */
  private Number fraction() throws IOException {
    String text = in.getText();
    double value = Double.parseDouble(text);
    return JsonWriter.text(value).equals(text) ? (Number) value : exact(text);
  }

  private static BigDecimal exact(String text) throws IOException {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IOException("the exponent of " + text + " is too large", e);
    }
  }
}
