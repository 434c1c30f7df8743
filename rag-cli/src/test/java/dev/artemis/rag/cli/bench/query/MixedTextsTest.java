package dev.artemis.rag.cli.bench.query;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.cli.bench.quality.JudgedData.Doc;
import dev.langchain4j.data.embedding.Embedding;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MixedTextsTest {
  private static final List<Doc> DOCUMENTS =
      List.of(
          new Doc("1", "Locks", "a daemon holds a lease"),
          new Doc("2", "", "how to bake bread"),
          new Doc("3", "Ships", "a boat is moved by the wind"));
  private static final MixedTexts TEXTS =
      new MixedTexts(
          DOCUMENTS,
          List.of(
              Embedding.from(new float[] {1, 0, 0}),
              Embedding.from(new float[] {0, 1, 0}),
              Embedding.from(new float[] {0, 0, 1})));

  @Test
  void theFirstOnesAreTheDocuments() {
    NewArtifact first = TEXTS.artifact(0);
    assertEquals("Locks", first.taskTitle());
    assertEquals("Locks\n\na daemon holds a lease", first.content());
    assertArrayEquals(new float[] {1, 0, 0}, first.embedding().orElseThrow().vector());
  }

  @Test
  void theOthersHaveHalvesOfTwo() {
    NewArtifact mixed =
        IntStream.range(3, 100)
            .mapToObj(TEXTS::artifact)
            .filter(one -> one.content().startsWith("how to bake"))
            .filter(one -> one.content().endsWith("by the wind"))
            .findFirst()
            .orElseThrow();
    assertEquals("how to bake by the wind", mixed.content());
    assertArrayEquals(new float[] {0, 1, 1}, mixed.embedding().orElseThrow().vector());
  }

  @Test
  void theyAreTheSameEachTime() {
    assertEquals(TEXTS.artifact(17), TEXTS.artifact(17));
    assertNotEquals(1, IntStream.range(3, 20).mapToObj(TEXTS::artifact).distinct().count());
  }

  @Property
  void halvesAreTheWhole(@ForAll String text) {
    assertEquals(text, MixedTexts.firstHalf(text) + MixedTexts.secondHalf(text));
    assertTrue(MixedTexts.firstHalf(text).length() >= text.length() / 2);
  }
}
