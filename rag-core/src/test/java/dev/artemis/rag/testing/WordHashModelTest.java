package dev.artemis.rag.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.InvalidInputException;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.store.embedding.CosineSimilarity;
import org.junit.jupiter.api.Test;

class WordHashModelTest {
  private final WordHashModel model = new WordHashModel();

  private Embedding of(String text) {
    return model.embed(text).content();
  }

  private double similarity(String one, String other) {
    return CosineSimilarity.between(of(one), of(other));
  }

  @Test
  void anotherModelOfTheSameKindGivesTheSameVector() {
    assertEquals(of("who waits?"), new WordHashModel().embed("who waits?").content());
  }

  @Test
  void theVectorOfAWordIsTheSameOnEveryMachine() {
    float[] lock = new WordHashModel(2).embed("lock").content().vector();
    assertEquals(-1.8099123f, lock[0]);
    assertEquals(0.3766265f, lock[1]);
  }

  @Test
  void theMoreCommonWordsTheMoreSimilar() {
    String text = "writers take a lease";
    double same = similarity(text, "writers take the lease");
    double some = similarity(text, "readers hold no lease");
    double none = similarity(text, "bake some bread");
    assertTrue(same > some && some > none, same + " " + some + " " + none);
  }

  @Test
  void caseAndPunctuationDoNotCount() {
    assertEquals(1, similarity("Straße: gesperrt!", "straße gesperrt"), 1e-6);
  }

  @Test
  void wordsOfAllScriptsCount() {
    assertNotEquals(of("замок"), of("ключ"));
  }

  @Test
  void aTextWithoutWordsHasADirectionToo() {
    assertEquals(1, similarity("!?", "!?"), 1e-6);
    assertNotEquals(of("!?"), of("--"));
  }

  @Test
  void itTellsItsDimension() {
    assertEquals(64, model.dimension());
    assertEquals(64, of("text").dimension());
    assertNotEquals(model.modelName(), new WordHashModel(3).modelName());
    assertThrows(InvalidInputException.class, () -> new WordHashModel(0));
  }
}
