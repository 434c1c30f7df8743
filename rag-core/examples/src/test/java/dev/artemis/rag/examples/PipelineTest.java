package dev.artemis.rag.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.RagAgent;
import dev.artemis.rag.Selection;
import dev.artemis.rag.filter.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PipelineTest {
  private static final int ARTIFACTS_OF_A_CARD = 5;
  private static final Path SOURCE =
      Path.of("src/main/java/dev/artemis/rag/examples/Pipeline.java");

  @TempDir Path directory;

  @Test
  void onePipelineStoresWhatItsStagesFind() throws InterruptedException {
    Path store = directory.resolve("rag.db");
    Pipeline.main(store.toString(), "card-001");
    try (RagAgent agent = RagAgent.open(store)) {
      assertStoredOnce(agent, "card-001");
      assertEquals(1, recoveries(agent));
    }
  }

  @Test
  void twoProcessesAtOnceLoseNothing() throws IOException, InterruptedException {
    Path store = directory.resolve("rag.db");
    Process first = start(store, "card-001");
    Process second = start(store, "card-002");
    assertEnds(first);
    assertEnds(second);
    try (RagAgent agent = RagAgent.open(store)) {
      assertStoredOnce(agent, "card-001");
      assertStoredOnce(agent, "card-002");
      assertEquals(2, recoveries(agent));
    }
  }

  @Test
  void itIsShort() throws IOException {
    try (Stream<String> lines = Files.lines(SOURCE)) {
      assertTrue(lines.count() < 100);
    }
  }

  private static Process start(Path store, String card) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Pipeline.class.getName(),
            store.toString(),
            card)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void assertEnds(Process pipeline) throws InterruptedException {
    boolean ended = pipeline.waitFor(60, TimeUnit.SECONDS);
    pipeline.destroyForcibly();
    assertTrue(ended, "the pipeline hung");
    assertEquals(0, pipeline.exitValue());
  }

  private static void assertStoredOnce(RagAgent agent, String card) {
    Selection ofCard = Selection.where(Condition.parse("cardId = \"" + card + "\""));
    assertEquals(ARTIFACTS_OF_A_CARD, agent.count(ofCard));
  }

  private static Object recoveries(RagAgent agent) {
    return ((Number) agent.get("recoveries-timeout").orElseThrow().metadata().get("times"))
        .intValue();
  }
}
