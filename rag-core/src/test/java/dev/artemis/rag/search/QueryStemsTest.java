package dev.artemis.rag.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.words.Word;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QueryStemsTest {
  private static List<String> texts(List<Stem> stems) {
    return stems.stream().map(Stem::text).toList();
  }

  @Test
  void longWordsLoseTheirLastLetterAndNothingElse() {
    assertEquals(
        List.of("the", "lock", "lease", "uber", "数据", "据库"),
        texts(QueryStems.ofQuery("The LOCK, leases; über - 数据库", stem -> 1, 10)));
    assertTrue(Stem.of(Word.of("wings").get(0)).matches(Word.of("WINGED").get(0)));
  }

  @Test
  void whatMostHaveIsLeftOutUnlessNothingElseIsLeft() {
    Map<String, Long> known = Map.of("the", 90L, "lock", 5L, "moon", 2L);
    assertEquals(
        List.of("moon", "lock"),
        texts(
            QueryStems.ofQuery(
                "the lock on the moon rare", s -> known.getOrDefault(s.text(), 0L), 100)));
    assertEquals(
        List.of("the"),
        texts(QueryStems.ofQuery("the", s -> known.getOrDefault(s.text(), 0L), 100)));
  }

  @Test
  void anArtifactIsMarkedByWhatIsRareElsewhere() {
    Map<String, Long> known = Map.of("the", 90L, "lock", 5L, "moon", 2L, "once", 1L);
    assertEquals(
        List.of("lock", "moon"),
        texts(
            QueryStems.ofArtifact(
                "the lock lock lock the moon once", s -> known.get(s.text()), 100)));
  }

  @Test
  void aWholeBookIsNotTooMuch() {
    String book =
        IntStream.range(0, 5_000).mapToObj(i -> "word" + i + "x").collect(Collectors.joining(" "));
    assertEquals(QueryStems.MOST_OF_A_QUERY, QueryStems.ofQuery(book, stem -> 1, 10).size());
    assertEquals(QueryStems.MOST_OF_AN_ARTIFACT, QueryStems.ofArtifact(book, stem -> 2, 10).size());
  }

  @Property
  void stemsHoldLettersAndDigitsAlone(@ForAll String text) {
    for (Stem stem : QueryStems.ofQuery(text, any -> 1, 10)) {
      assertTrue(stem.text().codePoints().noneMatch(c -> c < 128 && !Character.isLetterOrDigit(c)));
    }
  }
}
