package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.metrics.RagMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an agent counts is seen in a Micrometer registry. */
class RagMetricsTest {
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private StoreFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = new StoreFixture();
  }

  @AfterEach
  void close() throws IOException {
    fixture.close();
  }

  private double value(String name, String... tags) {
    FunctionCounter counter =
        registry
            .get(name)
            .tags(tags)
            .tag("store", fixture.database.toString())
            .tag("app", "test")
            .functionCounter();
    return counter.count();
  }

  private RagAgent bound() {
    RagAgent agent = fixture.open(fixture.builder(fixture.database).waitAtMost(Duration.ZERO));
    new RagMetrics(agent, Tags.of("app", "test")).bindTo(registry);
    return agent;
  }

  @Test
  void writesQueriesAndEmbeddingsAreSeen() {
    RagAgent agent = bound();
    agent.storeArtifact("notebook_example", "card", "title", "one two", Map.of());
    agent.querySimilar("one two", 1);
    assertEquals(1, value("rag.writes"));
    assertEquals(1, value("rag.commits"));
    assertEquals(1, value("rag.queries"));
    assertEquals(1, value("rag.embeddings", "cache", "miss"));
    assertEquals(1, value("rag.embeddings", "cache", "hit"));
    assertEquals(0, value("rag.write.retries", "reason", "stale-snapshot"));
    assertEquals(0, value("rag.write.pauses"));
    assertEquals(0, value("rag.reopenings"));
    assertEquals(0, value("rag.agents.forgotten"));
  }

  @Test
  void lockErrorsAreSeen() {
    RagAgent agent = bound();
    assertTrue(fixture.locks.permit.tryAcquire());
    try {
      assertThrows(
          StoreBusyException.class,
          () -> agent.storeArtifact("notebook_example", "card", "title", "one", Map.of()));
    } finally {
      fixture.locks.permit.release();
    }
    assertEquals(1, value("rag.lock.errors", "kind", "timeout"));
    assertEquals(0, value("rag.sqlite.errors", "code", "5"));
  }

  @Test
  void countersOfAClosedAgentStayAsTheyAre() {
    RagAgent agent = bound();
    agent.storeArtifact("notebook_example", "card", "title", "one", Map.of());
    assertEquals(1, value("rag.writes"));
    agent.close();
    assertEquals(1, value("rag.writes"));
  }

  /** Whoever has no Micrometer must not need it. */
  @Test
  void nothingElseSeesMicrometer() throws IOException {
    Pattern sees = Pattern.compile("io\\.micrometer|dev\\.artemis\\.rag\\.metrics");
    Path sources = Path.of("src/main/java/dev/artemis/rag");
    try (Stream<Path> files = Files.walk(sources)) {
      List<String> seeing =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> sees.matcher(text(file)).find())
              .map(file -> sources.relativize(file).toString())
              .sorted()
              .toList();
      assertEquals(List.of("metrics/RagMetrics.java", "metrics/package-info.java"), seeing);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
