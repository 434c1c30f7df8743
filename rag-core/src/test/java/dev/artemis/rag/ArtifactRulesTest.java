package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactRulesTest {
  private static String refused(NewArtifact artifact) {
    return assertThrows(InvalidInputException.class, () -> ArtifactRules.check(artifact))
        .getMessage();
  }

  private static NewArtifact artifact(String type, String card, String title, String content) {
    return NewArtifact.of(type, card, title, content, Map.of());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "Upper", "with space", "ümlaut", "a.b", "a\nb"})
  void badTypes(String type) {
    assertTrue(refused(artifact(type, "", "", "x")).startsWith("type must be"));
  }

  @Test
  void overLongNames() {
    assertTrue(refused(artifact("t".repeat(65), "", "", "x")).contains("1 to 64"));
    assertTrue(refused(artifact("t", "c".repeat(257), "", "x")).contains("cardId has 257"));
    assertTrue(refused(artifact("t", "", "t".repeat(1_025), "x")).contains("taskTitle has 1,025"));
    assertTrue(refused(artifact("t", "", "", "x").withId("i".repeat(257))).contains("id has 257"));
    String large = "x".repeat(ArtifactRules.MAX_CONTENT + 1);
    assertTrue(refused(artifact("t", "", "", large)).contains("content has 8,388,609"));
    assertDoesNotThrow(
        () ->
            ArtifactRules.check(
                artifact("t".repeat(64), "c".repeat(256), "t".repeat(1_024), "x")
                    .withId("i".repeat(256))));
  }

  @Test
  void missingValues() {
    assertTrue(refused(artifact("t", null, "", "x")).contains("cardId must not be null"));
    assertTrue(refused(artifact("t", "", null, "x")).contains("taskTitle must not be null"));
    assertTrue(refused(artifact("t", "", "", null)).contains("content must not be empty"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t ", "\u2003"})
  void emptyContent(String content) {
    assertTrue(refused(artifact("t", "", "", content)).contains("content must not be empty"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a ", "a\u0000b", "line\nbreak"})
  void badIds(String id) {
    assertTrue(refused(artifact("t", "", "", "x").withId(id)).contains("id must not"));
  }

  @Test
  void halfACharacter() {
    assertTrue(refused(artifact("t", "", "", "a\ud83d")).contains("index 1"));
    assertTrue(refused(artifact("t", "", "", "\ude00b")).contains("index 0"));
    assertDoesNotThrow(() -> ArtifactRules.check(artifact("t", "", "", "😀")));
  }

  @Test
  void messagesShowNoControlCharacters() {
    assertEquals("a\\u001bb", ArtifactRules.shown("a\u001bb"));
  }

  @Test
  void purposesFitTheLockService() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      String text =
          random
              .ints(random.nextInt(400), 1, 0x1F600)
              .filter(c -> c < 0xD800 || c > 0xDFFF)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      String cut = Purpose.shortened(text);
      int bytes = cut.getBytes(StandardCharsets.UTF_8).length;
      assertTrue(bytes <= 256 && text.startsWith(cut), "seed " + seed);
      assertDoesNotThrow(() -> ArtifactRules.checkUnicode("purpose", cut), "seed " + seed);
    }
  }
}
