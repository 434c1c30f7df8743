package dev.artemis.rag.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class TimeSpanTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1000",
    "1.5, 1500",
    "0.0001, 0",
    "30s, 30000",
    "250ms, 250",
    "5m, 300000",
    "5 min, 300000",
    "2h, 7200000",
    "1d, 86400000"
  })
  void isRead(String text, long millis) {
    assertEquals(Duration.ofMillis(millis), new TimeSpan().convert(text));
  }

  @Test
  void anythingElseIsNamed() {
    for (String text : new String[] {"", "-1", "1x", "s", "1.", "1e3", "12345678901"}) {
      TypeConversionException e =
          assertThrows(TypeConversionException.class, () -> new TimeSpan().convert(text));
      assertTrue(e.getMessage().contains("'" + text + "'"), e.getMessage());
    }
  }
}
