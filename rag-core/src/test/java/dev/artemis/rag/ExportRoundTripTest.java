package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.ImportReport.Fate;
import dev.langchain4j.data.embedding.Embedding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a store can hold comes back from its export as it was. */
class ExportRoundTripTest {
  private static final long SECONDS = 50_000L * 365 * 24 * 3_600;

  /** An artifact and, if it was made elsewhere, the seed of its vector. */
  private record Made(Artifact artifact, Optional<Long> vector) {}

  @Property(tries = 60)
  void exportThenImportIsTheSame(@ForAll("stores") List<Made> made, @ForAll boolean vectors)
      throws IOException {
    try (RagAgent from = open();
        RagAgent to = open()) {
      fill(from, made);
      byte[] exported = export(from, vectors);
      ArtifactImport into = ArtifactImport.into(to, false, problem -> {});
      into.readLines("export", new ByteArrayInputStream(exported), note -> {}, bytes -> {});
      ImportReport report = into.finish();
      assertTrue(report.complete(), () -> report.problems().toString());
      assertEquals(from.count(), report.count(Fate.STORED));
      assertEquals(artifacts(from), artifacts(to));
      boolean all = vectors || made.stream().allMatch(it -> it.vector().isEmpty());
      if (all) {
        assertEquals(withoutFirstLine(export(from, true)), withoutFirstLine(export(to, true)));
      }
    }
  }

  private static RagAgent open() {
    return RagAgent.inMemory().model(new WordModel()).open();
  }

  private static void fill(RagAgent agent, List<Made> made) {
    agent.declareTypes("own");
    ArtifactImport with = ArtifactImport.into(agent, true, problem -> {});
    for (Made it : made) {
      if (it.vector().isEmpty()) {
        with.add("made", it.artifact());
      } else {
        agent.upsertAll(List.of(embedded(it.artifact(), it.vector().get()))).idsOrThrow();
      }
    }
    assertTrue(with.finish().complete(), () -> with.report().problems().toString());
  }

  private static NewArtifact embedded(Artifact it, long seed) {
    Random random = new Random(seed);
    float[] vector = new float[WordModel.DIMENSION];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return NewArtifact.of(it.type(), it.cardId(), it.taskTitle(), it.content(), it.metadata())
        .withId(it.id())
        .withEmbedding(Embedding.from(vector));
  }

  private static byte[] export(RagAgent agent, boolean vectors) throws IOException {
    ArtifactExport export = ArtifactExport.of(Selection.all());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    (vectors ? export.withVectors() : export).write(agent, out);
    return out.toByteArray();
  }

  private static String withoutFirstLine(byte[] export) {
    String text = new String(export, StandardCharsets.UTF_8);
    return text.substring(text.indexOf('\n'));
  }

  private static List<Artifact> artifacts(RagAgent agent) {
    List<Artifact> artifacts = new ArrayList<>();
    agent.forEach(Selection.all(), artifacts::add);
    return artifacts;
  }

  @Provide
  Arbitrary<List<Made>> stores() {
    Arbitrary<String> name = MetadataJsonTest.validText().filter(ExportRoundTripTest::isName);
    Arbitrary<Instant> time =
        Arbitraries.longs().between(-SECONDS, SECONDS).map(ExportRoundTripTest::micros);
    Arbitrary<Artifact> artifact =
        Combinators.combine(
                Arbitraries.integers().between(0, 9),
                Arbitraries.of("own", "code_example"),
                name,
                name,
                texts(),
                new MetadataJsonTest().metadata(),
                time,
                time.filter(at -> at.isAfter(Instant.parse("2200-01-01T00:00:00Z"))).optional())
            .as(
                (id, type, card, title, text, metadata, at, until) ->
                    new Artifact("id " + id, type, card, title, text, metadata, at, until));
    return Combinators.combine(artifact, Arbitraries.longs().optional(0.2))
        .as(Made::new)
        .list()
        .ofMaxSize(12);
  }

  private static boolean isName(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  private static Instant micros(long number) {
    return Instant.ofEpochSecond(number, Math.floorMod(number, 1_000_000L) * 1_000);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        MetadataJsonTest.validText().filter(text -> !ArtifactRules.isEmpty(text)),
        Arbitraries.of("Several passages. ".repeat(150), "one\ntwo\t\u0000 🙂 \u2028"));
  }
}
