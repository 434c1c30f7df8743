package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.StoreUnusableException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that earlier versions wrote, as dumps in the test resources: one for each version. */
class MigrationTest {
  private static final String MODEL = "all-minilm-l6-v2-q";
  private StoreFixture store;

  @BeforeEach
  void create() throws IOException {
    store = new StoreFixture();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  /** Statements end with a semicolon at the end of a line; no text in the dumps does. */
  private void restore(int version) throws Exception {
    String name = "/version-" + version + ".sql";
    try (InputStream in = MigrationTest.class.getResourceAsStream(name)) {
      String dump = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Sql.run(store.database, dump.strip().split(";\n", -1));
    }
    Sql.run(store.database, "PRAGMA journal_mode = WAL");
  }

  private RagAgentBuilder builder() {
    return store.builder(store.database).model(new WordModel(384), MODEL);
  }

  @ParameterizedTest
  @ValueSource(ints = 1)
  void aFileOfAnEarlierVersionIsBroughtUpToDate(int version) throws Exception {
    restore(version);
    String vectors = vectors(version == 1 ? "embedding" : "passage");
    RagAgent agent = store.open(builder());

    assertEquals(2, agent.getStats().schemaVersion());
    Artifact second = agent.get("second").orElseThrow();
    assertEquals("Readers never wait for a lease; a snapshot is enough 😀.", second.content());
    assertEquals("Grüße", second.taskTitle());
    assertEquals(Map.of("score", 8L, "passed", true), agent.get("first").orElseThrow().metadata());
    assertEquals(Optional.empty(), second.expiresAt());
    assertEquals(Optional.empty(), agent.get("gone"));
    assertEquals(3, agent.count());
    assertEquals(vectors, vectors("passage"));
    assertTrue(agent.types().containsAll(Set.of("code_review", "note")), "" + agent.types());
    assertEquals(3, agent.querySimilar("anything", 10).size());
    assertEquals(
        "second",
        ask(
            "SELECT id FROM artifact JOIN artifact_text f ON f.rowid = seq"
                + " WHERE artifact_text MATCH 'snapshot'"));
    assertEquals(List.of(), agent.checkIntegrity());

    agent.upsert("third", NewArtifact.of("note", "", "", "a new text", Map.of()));
    agent.delete("first");
    assertEquals(2, agent.querySimilar("a new text", 10).size());
    Sql.run(store.database, "INSERT INTO artifact_text(artifact_text) VALUES ('integrity-check')");
  }

  private String vectors(String table) throws Exception {
    return ask(
        "SELECT group_concat(hex(vector)) FROM (SELECT vector FROM " + table + " ORDER BY seq)");
  }

  private String ask(String sql) throws Exception {
    return Sql.ask(store.database, sql);
  }

  @Test
  void textsWithoutSpacesAreFoundAfterwards() throws Exception {
    restore(1);
    Sql.run(store.database, "UPDATE artifact SET content = '数据库被锁定了' WHERE id = 'first'");
    RagAgent agent = store.open(builder());
    SearchRequest locked = SearchRequest.text("锁定").mode(SearchMode.TEXT);
    assertEquals(
        List.of("first"), agent.search(locked).stream().map(hit -> hit.artifact().id()).toList());
    assertEquals("1", ask("SELECT count(*) FROM artifact WHERE content_words IS NOT NULL"));
    checkIndex();
    agent.upsert("first", NewArtifact.of("note", "", "ロック", "plain", Map.of()));
    checkIndex();
    agent.delete("first");
    assertEquals(List.of(), agent.search(locked));
    checkIndex();
  }

  /** Against the texts as they are. */
  private void checkIndex() throws Exception {
    Sql.run(
        store.database,
        "INSERT INTO artifact_text(artifact_text, rank) VALUES ('integrity-check', 1)");
  }

  @Test
  void aNewFileIsTheSameAsOneThatHasGrownUp() throws Exception {
    restore(1);
    store.open(builder()).close();
    Path fresh = store.directory.resolve("fresh.db");
    store.open(store.builder(fresh)).close();
    String schema =
        "SELECT group_concat(sql, x'0a') FROM (SELECT sql FROM sqlite_schema ORDER BY name)";
    assertEquals(Sql.ask(fresh, schema), ask(schema));
  }

  @Test
  void readingAloneMigratesNothing() throws Exception {
    restore(1);
    StoreUnusableException refused =
        assertThrows(StoreUnusableException.class, () -> builder().readOnly(true).open());
    assertEquals(Reason.OLDER_SCHEMA, refused.reason());
    assertTrue(refused.getMessage().contains("open it for writing once"), refused.getMessage());
    assertEquals("1", ask("PRAGMA user_version"));
  }

  @Test
  void aMigrationThatFailsLeavesTheFileAsItWas() throws Exception {
    restore(1);
    Sql.run(store.database, "CREATE TABLE passage(in_the_way)");
    assertThrows(StoreUnusableException.class, () -> builder().open());
    assertEquals("1", ask("PRAGMA user_version"));
    Sql.run(store.database, "DROP TABLE passage");
    assertEquals(3, store.open(builder()).count());
  }

  @Test
  void whoHasTheFileOpenWhenAnotherProgramRaisesItsVersionWritesNoMore() throws Exception {
    RagAgent agent = store.open();
    agent.storeArtifact("sprint_plan", "", "", "by the version it knows", Map.of());
    Sql.run(store.database, "UPDATE fence SET epoch = epoch + 1", "PRAGMA user_version = 99");
    StoreUnusableException refused =
        assertThrows(
            StoreUnusableException.class,
            () -> agent.storeArtifact("sprint_plan", "", "", "blindly", Map.of()));
    assertEquals(Reason.NEWER_SCHEMA, refused.reason());
    assertEquals("1", ask("SELECT count(*) FROM artifact"));
  }
}
