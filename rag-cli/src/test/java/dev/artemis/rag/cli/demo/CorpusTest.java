package dev.artemis.rag.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.ArtifactRules;
import dev.artemis.rag.MetadataJson;
import dev.artemis.rag.NewArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
  @TempDir Path folder;

  @Test
  void theBuiltInTextsAreManyAndDifferent() throws IOException {
    List<NewArtifact> texts = CorpusFile.builtIn().texts();
    assertTrue(texts.size() >= 50, () -> texts.size() + " texts");
    Set<String> contents = new HashSet<>();
    for (NewArtifact text : texts) {
      ArtifactRules.checkType(text.type());
      MetadataJson.write(text.metadata());
      assertTrue(text.content().length() >= 200, text.taskTitle());
      assertTrue(text.content().length() <= 700, text.taskTitle());
      assertTrue(contents.add(text.content()), text.taskTitle());
    }
    assertTrue(texts.stream().map(NewArtifact::type).distinct().count() >= 8);
  }

  @Test
  void noTwoArtifactsOfARunAreEqual() throws IOException {
    Corpus corpus = CorpusFile.builtIn();
    Set<String> contents = new HashSet<>();
    for (String card : List.of("card-001", "card-002", "supervisor")) {
      for (int generation = 1; generation <= 3; generation++) {
        for (long step = 0; step < 200; step++) {
          NewArtifact artifact = corpus.artifact(new WorkerName(card, generation), step);
          assertTrue(contents.add(artifact.content()), artifact.content());
          assertEquals(card, artifact.cardId());
        }
      }
    }
  }

  @Test
  void aStepCanBeComputedAgain() throws IOException {
    WorkerName name = new WorkerName("card-001", 2);
    assertEquals(CorpusFile.builtIn().artifact(name, 17), CorpusFile.builtIn().artifact(name, 17));
  }

  @Test
  void itTravelsThroughAFile() throws IOException {
    Path file = folder.resolve("corpus.jsonl");
    CorpusFile.write(CorpusFile.builtIn(), file);
    assertEquals(CorpusFile.builtIn(), CorpusFile.read(file));
  }

  @Test
  void usersBringTheirOwnTexts() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "mine");
    Files.write(folder.resolve("b.bin"), new byte[] {0, 1});
    List<String> remarks = new ArrayList<>();
    Corpus corpus = CorpusFile.of(List.of(folder, folder.resolve("missing")), remarks::add);
    assertEquals(List.of("mine"), corpus.texts().stream().map(NewArtifact::content).toList());
    assertEquals(1, remarks.size());
  }

  @Test
  void longTextsAreCutBetweenCharacters() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "x" + "\ud83d\ude00".repeat(2_000));
    String content = CorpusFile.of(List.of(folder), r -> {}).texts().get(0).content();
    ArtifactRules.checkText("content", content);
    assertEquals(1_999, content.length());
  }

  @Test
  void withoutTextsThereIsNoDemo() {
    assertThrows(IllegalArgumentException.class, () -> CorpusFile.of(List.of(folder), r -> {}));
  }
}
