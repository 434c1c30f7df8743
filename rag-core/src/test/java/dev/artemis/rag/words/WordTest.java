package dev.artemis.rag.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordTest {
  private static List<String> folded(String text) {
    return Word.of(text).stream().map(Word::folded).toList();
  }

  @Test
  void aRunIsItsCharactersAndTheirPairsAndEndsWhereAnotherScriptBegins() {
    assertEquals(List.of("数", "数据", "据", "据库", "库"), folded("数据库"));
    assertEquals(List.of("sqlite", "の", "のロ", "ロ"), folded("SQLiteのロ"));
    assertEquals(List.of("2024", "年"), folded("2024年"));
    assertEquals(List.of("데이터베이스"), folded("데이터베이스"));
  }

  @Test
  void marksBelongToTheirCharacterAndVoicedKanaStayVoiced() {
    assertEquals(List.of("ล็", "ล็อ", "อ"), folded("ล็อ"));
    assertEquals(List.of("ガ"), folded("ｶﾞ"));
    assertEquals(List.of("が"), folded("か\u3099"));
    assertEquals(List.of("葛", "葛城", "城"), folded("葛\uDB40\uDD00城"));
    assertEquals(List.of("й", "cafe", "sql"), folded("Й Café ＳＱＬ"));
    assertEquals(List.of("warning"), folded("\u26A0\uFE0FWarning \u0301"));
  }

  @Test
  void placesAreThoseOfTheText() {
    String text = "a ｶﾞｶﾞ";
    assertEquals(
        List.of("a", "ｶﾞ", "ｶﾞｶﾞ", "ｶﾞ"),
        Word.of(text).stream().map(w -> text.substring(w.begin(), w.end())).toList());
  }

  @Test
  void onlyWhatTheTokenizerDoesNotFindIsIndexedBesides() {
    for (String plain : List.of("", "a “lock” 😀。", "데이터", "Привет ё", "हिन्दी", "café")) {
      assertEquals(Optional.empty(), IndexedWords.besides(plain), plain);
    }
    assertEquals(Optional.of("sqlite の のロ ロ db"), IndexedWords.besides("The SQLiteのロ, and ＤＢ."));
  }
}
