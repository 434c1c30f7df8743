package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.ImportReport.Fate;
import dev.artemis.rag.ImportReport.Problem;
import dev.langchain4j.data.embedding.Embedding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports and imports between real stores. */
class ArtifactExportTest {
  private static final Instant LONG_AGO = Instant.parse("2020-02-03T04:05:06.000007Z");
  private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

  private final List<Problem> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private StoreFixture store;
  private RagAgent from;

  @BeforeEach
  void create() throws IOException {
    store = new StoreFixture();
    from = store.open();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private RagAgent other(String name) {
    return store.open(store.builder(store.directory.resolve(name)));
  }

  private static String export(RagAgent agent, ArtifactExport what) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long artifacts = what.write(agent, out);
    String text = out.toString(StandardCharsets.UTF_8);
    assertEquals(artifacts + 2, text.lines().count(), "a first and a last line");
    return text;
  }

  private static String export(RagAgent agent) throws IOException {
    return export(agent, ArtifactExport.of(Selection.all()));
  }

  private static String exportWithVectors(RagAgent agent) throws IOException {
    return export(agent, ArtifactExport.of(Selection.all()).withVectors());
  }

  private ImportReport read(ArtifactImport into, String text) throws IOException {
    into.readLines(
        "export",
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        notes::add,
        bytes -> {});
    return into.finish();
  }

  private ImportReport read(RagAgent agent, String text) throws IOException {
    return read(ArtifactImport.into(agent, false, problems::add), text);
  }

  /** Some of everything. */
  private void fill() {
    from.declareTypes("own");
    ArtifactImport some = ArtifactImport.into(from, false, problems::add);
    some.add("a", artifact("plain", "text", Map.of(), LONG_AGO, Optional.empty()));
    some.add(
        "b", artifact("long", "All of it. ".repeat(400), Map.of(), LONG_AGO, Optional.of(FAR)));
    assertEquals(2, some.finish().count(Fate.STORED), problems::toString);
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("none", null);
    metadata.put("list", List.of(1, 2.50, "x", Map.of("deep", true)));
    metadata.put("big", new BigInteger("123456789012345678901234567890"));
    from.store(NewArtifact.of("own", "c", "T\"itle", "\u0001\t\n ä 🙂 \\", metadata).withId("odd"));
    from.store(
        NewArtifact.of("own", "", "", "", Map.of())
            .withId("vector alone")
            .withEmbedding(Embedding.from(new float[WordModel.DIMENSION])));
  }

  private static Artifact artifact(
      String id, String text, Map<String, Object> metadata, Instant at, Optional<Instant> until) {
    return new Artifact(id, "code_example", "card", "title", text, metadata, at, until);
  }

  @Test
  void everythingComesBackExactly() throws IOException {
    fill();
    String exported = exportWithVectors(from);
    RagAgent to = other("to.db");
    int embedded = store.model.texts.get();
    ImportReport report = read(to, exported);
    assertEquals(4, report.count(Fate.STORED), problems::toString);
    assertTrue(report.complete());
    assertEquals(embedded, store.model.texts.get(), "vectors came along");
    assertEquals(LONG_AGO, to.get("plain").orElseThrow().storedAt());
    assertEquals(Optional.of(FAR), to.get("long").orElseThrow().expiresAt());
    assertEquals(exported, exportWithVectors(to).replace(uuid(to), uuid(from)));
    assertEquals(
        from.querySimilar("All of it", 9).toString(), to.querySimilar("All of it", 9).toString());
  }

  private static String uuid(RagAgent agent) {
    return agent.getStats().storeUuid();
  }

  @Test
  void withoutVectorsTheyAreMadeAgain() throws IOException {
    fill();
    from.delete("vector alone");
    RagAgent to = other("to.db");
    assertEquals(3, read(to, export(from)).count(Fate.STORED), problems::toString);
    assertEquals(exportWithVectors(from), exportWithVectors(to).replace(uuid(to), uuid(from)));
    assertEquals(List.of(), notes);
  }

  @Test
  void againThereIsNothingToDo() throws IOException {
    fill();
    String exported = export(from);
    RagAgent to = other("to.db");
    read(to, exported);
    long changes = to.getStats().change();
    ImportReport again = read(to, exported);
    assertEquals(4, again.count(Fate.UNCHANGED), problems::toString);
    assertEquals(0, again.count(Fate.STORED));
    assertEquals(changes, to.getStats().change());
    assertEquals(4, read(from, exported).count(Fate.UNCHANGED), "its own export");
  }

  @Test
  void anotherArtifactOfTheSameIdStaysUnlessItIsToBeReplaced() throws IOException {
    fill();
    String exported = export(from);
    from.update("odd", ArtifactUpdate.nothing().content("newer").cardId("d"));
    ImportReport report = read(from, exported);
    assertEquals(1, report.count(Fate.EXISTING));
    assertFalse(report.complete());
    assertEquals(
        "the store has another artifact 'odd': it differs in cardId, content",
        report.problems().get(0).reason());
    assertEquals("newer", from.get("odd").orElseThrow().content());
    report = read(ArtifactImport.into(from, true, problems::add), exported);
    assertEquals(1, report.count(Fate.REPLACED));
    assertEquals(3, report.count(Fate.UNCHANGED));
    assertEquals(exported, export(from));
  }

  @Test
  void anotherModelMakesItsOwnVectorsAndSaysSo() throws IOException {
    fill();
    WordModel model = new WordModel(7);
    RagAgent to = store.open(store.builder(store.directory.resolve("to.db")).model(model));
    ImportReport report = read(to, exportWithVectors(from));
    assertEquals(3, report.count(Fate.STORED));
    assertEquals(1, report.count(Fate.REJECTED));
    assertEquals("export:5", problems.get(0).where(), "nobody can make a vector of no text");
    assertTrue(model.texts.get() > 3);
    assertEquals(1, notes.size());
    assertTrue(notes.get(0).contains("words-24"), notes.get(0));
  }

  @Test
  void badLinesAreReportedAndTheRestGoesOn() throws IOException {
    fill();
    List<String> lines = new ArrayList<>(exportWithVectors(from).lines().toList());
    lines.set(1, "{\"id\":");
    lines.set(3, lines.get(3).replace("\"type\":\"own\"", "\"type\":\"Own\""));
    lines.set(4, lines.get(4).replace("\"begin\":0", "\"begin\":-1"));
    ImportReport report = read(other("to.db"), String.join("\n", lines));
    assertEquals(1, report.count(Fate.STORED));
    assertEquals(3, report.count(Fate.REJECTED));
    assertEquals(
        List.of("export:2", "export:5", "export:4"),
        problems.stream().map(Problem::where).toList());
    assertTrue(problems.get(0).reason().startsWith("not JSON"), problems.get(0).reason());
    assertTrue(problems.get(1).reason().startsWith("passage -1 to"), problems.get(1).reason());
    assertTrue(problems.get(2).reason().startsWith("type must be"), problems.get(2).reason());
  }

  @Test
  void anExportThatEndsEarlyIsNoticed() throws IOException {
    fill();
    List<String> lines = export(from).lines().toList();
    ImportReport report = read(other("a.db"), String.join("\n", lines.subList(0, 3)));
    assertEquals(2, report.count(Fate.STORED));
    assertTrue(problems.get(0).reason().contains("ends early"), problems.get(0).reason());
    problems.clear();
    report = read(other("b.db"), lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(5));
    assertEquals(1, report.count(Fate.STORED));
    assertEquals("the export had 4 artifacts, 1 were found", problems.get(0).reason());
  }

  @Test
  void severalExportsInOneStream() throws IOException {
    fill();
    RagAgent second = other("second.db");
    second.store(NewArtifact.of("code_example", "", "", "of the second", Map.of()).withId("2nd"));
    RagAgent to = other("to.db");
    String stream = String.join("\n", export(from), export(second), export(from));
    ImportReport report = read(to, stream);
    assertEquals(5, report.count(Fate.STORED), problems::toString);
    assertEquals(4, report.count(Fate.UNCHANGED), "what the last one shares with the first");
    assertTrue(report.complete());
  }

  @Test
  void theSameExportTwiceInOneStream() throws IOException {
    fill();
    ImportReport report = read(other("to.db"), export(from).repeat(2));
    assertEquals(4, report.count(Fate.STORED));
    assertEquals(4, report.count(Fate.UNCHANGED), problems::toString);
    assertTrue(report.complete());
  }

  @Test
  void whatIsNoExportIsRefused() {
    RagAgent to = other("to.db");
    for (String text : List.of("", "{\"type\":\"a\"}", "plain text", "[1]")) {
      String message = assertThrows(InvalidInputException.class, () -> read(to, text)).getMessage();
      assertTrue(message.contains("'ragctl ingest'"), message);
    }
    String newer = "{\"format\":\"artemis-rag-export\",\"version\":2}";
    String message = assertThrows(InvalidInputException.class, () -> read(to, newer)).getMessage();
    assertTrue(message.contains("version 2"), message);
  }

  @Test
  void aRehearsalWritesNothingAndSaysTheSame() throws IOException {
    fill();
    String exported = export(from);
    RagAgent to = other("to.db");
    to.store(NewArtifact.of("code_example", "", "", "mine", Map.of()).withId("plain"));
    long changes = to.getStats().change();
    ImportReport rehearsed =
        read(ArtifactImport.rehearsal(Optional.of(to), false, problems::add), exported);
    assertEquals(changes, to.getStats().change());
    assertEquals(rehearsed.counts(), read(to, exported).counts());
    assertEquals(
        4,
        read(ArtifactImport.rehearsal(Optional.empty(), false, problems::add), exported)
            .count(Fate.STORED));
  }

  @Test
  void aTypeThatNobodyDeclaredIsRefusedInARehearsalToo() throws IOException {
    from.declareTypes("commit");
    from.storeArtifact("commit", "", "", "fix the build", Map.of());
    String declared = export(from);
    String undeclared = declared.replace("\"types\":[\"commit\"]", "\"types\":[]");
    RagAgent to = other("to.db");
    for (String text : List.of(undeclared, declared)) {
      ImportReport rehearsed =
          read(ArtifactImport.rehearsal(Optional.of(to), false, problems::add), text);
      assertEquals(text.equals(declared) ? 1 : 0, rehearsed.count(Fate.STORED));
      assertEquals(rehearsed.counts(), read(to, text).counts());
    }
  }

  @Test
  void whatHasExpiredIsLeftOut() throws IOException {
    ArtifactImport into = ArtifactImport.into(from, false, problems::add);
    into.add("x", artifact("x", "text", Map.of(), LONG_AGO, Optional.of(LONG_AGO.plusSeconds(1))));
    ImportReport report = into.finish();
    assertEquals(1, report.count(Fate.EXPIRED));
    assertTrue(report.complete());
    assertEquals(0, from.count());
  }

  @Test
  void oneIdTwiceInOneImport() {
    ArtifactImport into = ArtifactImport.into(from, false, problems::add);
    into.add("x", artifact("x", "first", Map.of(), LONG_AGO, Optional.empty()));
    into.add("y", artifact("x", "second", Map.of(), LONG_AGO, Optional.empty()));
    assertEquals(1, into.finish().count(Fate.EXISTING));
    assertEquals("y", problems.get(0).where());
    assertTrue(problems.get(0).reason().endsWith("differs in content"), problems::toString);
    assertEquals("first", from.get("x").orElseThrow().content());

    ArtifactImport replacing = ArtifactImport.into(from, true, problems::add);
    replacing.add("x", artifact("z", "first", Map.of(), LONG_AGO, Optional.empty()));
    replacing.add("y", artifact("z", "second", Map.of(), LONG_AGO, Optional.empty()));
    ImportReport report = replacing.finish();
    assertEquals(1, report.count(Fate.STORED));
    assertEquals(1, report.count(Fate.REPLACED));
    assertEquals("second", from.get("z").orElseThrow().content());
  }

  @Test
  void aSelectionAlone() throws IOException {
    fill();
    String exported = export(from, ArtifactExport.of(Selection.ofTypes("code_example")));
    assertEquals(2, read(other("to.db"), exported).count(Fate.STORED));
  }
}
