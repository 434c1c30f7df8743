package dev.artemis.rag.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads JSON into maps, lists, strings, numbers, booleans and null. Numbers stay exact. */
public final class JsonValue {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private JsonValue() {}

  /**
   * Any value.
   *
   * @throws IllegalArgumentException if the text is not one JSON value; the message says where
   */
  public static Object parse(String text) {
    try {
      return MAPPER.readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(reason(e), e);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "not valid JSON: the exponent of a number is too large", e);
    }
  }

  /**
   * An object, its keys in order.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Map<String, Object> parseObject(String text) {
    if (!(parse(text) instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("not a JSON object");
    }
    Map<String, Object> object = new LinkedHashMap<>();
    map.forEach((key, value) -> object.put((String) key, value));
    return object;
  }

  private static String reason(JsonProcessingException e) {
    String column =
        e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")";
    String message = e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
    return "not valid JSON: " + Text.cut(message, 160) + column;
  }
}
