package dev.artemis.rag.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void writesEveryKindOfValue() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("text", "a\"b\n");
    map.put("list", Arrays.asList(1, 2L, true, null));
    map.put("double", 0.5);
    map.put("decimal", new BigDecimal("1.10"));
    map.put("big", new BigInteger("123456789012345678901234567890"));
    map.put("time", Instant.EPOCH);
    assertEquals(
        "{\"text\":\"a\\\"b\\n\",\"list\":[1,2,true,null],\"double\":0.5,\"decimal\":1.10,"
            + "\"big\":123456789012345678901234567890,\"time\":\"1970-01-01T00:00:00Z\"}",
        Json.compact(map));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    String text = "{\"a\":[1,2.50,\"x\",null,{\"b\":false}]}";
    assertEquals(text, Json.compact(JsonValue.parse(text)));
  }

  @Test
  void onlyOneValueIsJson() {
    assertThrows(IllegalArgumentException.class, () -> JsonValue.parse("1 2"));
    assertThrows(IllegalArgumentException.class, () -> JsonValue.parse(""));
    assertThrows(IllegalArgumentException.class, () -> JsonValue.parse("{\"a\":1,\"a\":2}"));
    assertThrows(IllegalArgumentException.class, () -> JsonValue.parseObject("[1]"));
  }

  @Test
  void errorsTellThePlace() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> JsonValue.parse("{\"a\":}"));
    assertTrue(e.getMessage().contains("column 6"), e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> JsonValue.parse("{\"a\":1e9999999999}"));
    assertTrue(e.getMessage().contains("exponent"), e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> JsonValue.parse("{\"a\":1"));
    assertEquals(
        "not valid JSON: Unexpected end-of-input: expected close marker for Object (column 7)",
        e.getMessage());
  }
}
