package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Words of scripts that are written without spaces are found wherever they stand. */
abstract class SpacelessContract {
  private RagAgent agent;

  /** An agent of an empty store whose model is a {@link WordModel}. */
  abstract RagAgent open() throws IOException;

  @BeforeEach
  void begin() throws IOException {
    agent = open();
    store("zh", "", "写入者等待时，数据库被锁定了。");
    store("ja", "", "SQLiteのロックは書き込みの間だけ保持される。");
    store("th", "", "การล็อกฐานข้อมูลใช้ไม่ได้");
    store("ko", "", "데이터베이스가 잠겨 있습니다");
    store("ru", "", "Журнал той записи");
    store("hi", "", "डेटाबेस की किताब");
    store("en", "", "The writer waits for SQLite.");
  }

  @AfterEach
  void end() {
    agent.close();
  }

  private void store(String id, String title, String content) {
    agent.upsert(id, NewArtifact.of("research_report", "", title, content, Map.of()));
  }

  private List<Hit> hits(String text) {
    return agent.search(SearchRequest.text(text).mode(SearchMode.TEXT).topK(20));
  }

  private List<String> ids(String text) {
    return hits(text).stream().map(hit -> hit.artifact().id()).toList();
  }

  private static List<String> terms(Hit hit) {
    return hit.highlights().stream()
        .flatMap(highlight -> highlight.terms().stream())
        .map(span -> span.in(hit.artifact().content()))
        .toList();
  }

  @Test
  void aWordInTheMiddleIsFoundAndShownInBothModes() {
    Map<String, String> asked =
        Map.of("锁定", "zh", "据库被锁", "zh", "ロック", "ja", "ﾛｯｸ", "ja", "ฐานข้อมูล", "th", "锁", "zh");
    asked.forEach(
        (text, id) -> {
          assertEquals(List.of(id), ids(text), text);
          String shown = text.equals("ﾛｯｸ") ? "ロック" : text;
          assertEquals(List.of(shown), terms(hits(text).get(0)));
          Hit both =
              agent.search(SearchRequest.text(text).topK(20)).stream()
                  .filter(hit -> hit.artifact().id().equals(id))
                  .findFirst()
                  .orElseThrow();
          assertEquals(List.of(shown), terms(both));
        });
    assertEquals(List.of("SQLiteのロック"), terms(hits("SQLiteのロック").get(0)));
    assertEquals(List.of("en", "ja"), ids("sqlite").stream().sorted().toList());
  }

  @Test
  void aTitleOfSuchWordsWeighsMore() {
    store("title", "锁定", "别的文章");
    assertEquals(List.of("title", "zh"), ids("锁定"));
  }

  @Test
  void voicedKanaAreOthers() {
    store("ka", "", "あかい");
    store("ga", "", "あがい");
    assertEquals(List.of("ka"), ids("かい"));
    assertEquals(List.of("ga"), ids("が\u3044"));
    assertEquals(List.of("ga"), ids("か\u3099い"));
  }

  @Test
  void wordsWithSpacesBetweenThemAreFoundInAnyScript() {
    assertEquals(List.of("ko"), ids("데이터베이스가"));
    assertEquals(List.of("ru"), ids("той"));
    assertEquals(List.of("hi"), ids("किताब"));
  }

  @Test
  void whatIsChangedOrDeletedIsNoLongerFound() {
    agent.update("zh", ArtifactUpdate.nothing().content("没有别的"));
    assertEquals(List.of(), ids("锁定"));
    assertEquals(List.of("zh"), ids("别的"));
    agent.update("zh", ArtifactUpdate.nothing().content("plain words"));
    assertEquals(List.of(), ids("别的"));
    agent.delete("ja");
    assertEquals(List.of(), ids("ロック"));
    assertEquals(List.of(), agent.checkIntegrity());
  }

  @Test
  void anyPartOfARunFindsIt() {
    Random random = new Random(11);
    String letters = "数据库锁のロックがカー々กขล็อ葛ｶﾞ";
    for (int i = 0; i < 40; i++) {
      int[] run = random.ints(8, 0, letters.length()).map(letters::codePointAt).toArray();
      String text = new String(run, 0, run.length);
      store("run", "", "a " + text + ", z");
      for (int begin = 0; begin < run.length; begin++) {
        int end = begin + 1 + random.nextInt(run.length - begin);
        String part = text.substring(begin, end);
        // Between a character and its mark no word begins or ends.
        if (text.substring(begin).matches("[^\\p{M}ﾞ].*")
            && !text.substring(end).matches("[\\p{M}ﾞ].*")) {
          assertTrue(ids(part).contains("run"), part + " in " + text);
        }
      }
    }
  }
}
