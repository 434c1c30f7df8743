package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.testkit.child.ChildJvm;
import dev.artemis.rag.ImportReport.Fate;
import dev.artemis.rag.sqlite.LockSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An import whose process is killed again and again ends as one that ran through. */
class ImportKilledTest {
  private static final int ARTIFACTS = 1_000;

  private StoreFixture store;

  @BeforeEach
  void create() throws IOException {
    store = new StoreFixture();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void theNextRunDoesTheRest() throws Exception {
    RagAgent from = store.open();
    from.storeAll(
        IntStream.range(0, ARTIFACTS)
            .mapToObj(i -> NewArtifact.of("code_example", "c" + i, "", "text " + i, Map.of()))
            .toList());
    byte[] exported = export(from);
    Path file = Files.write(store.directory.resolve("export.jsonl"), exported);
    Path target = store.directory.resolve("target.db");
    long before = 0;
    for (int part : List.of(1, 2, 3)) {
      long there = killedAfter(exported.length * part / 4, target, file);
      assertTrue(there > before && there < ARTIFACTS, there + " after " + before);
      before = there;
    }
    RagAgent to =
        store.open(
            store
                .builder(target, LockSource.client())
                .lock(LockClientOptions.defaults().withoutDaemon()));
    ArtifactImport into = ArtifactImport.into(to, false, problem -> {});
    into.readLines("again", new ByteArrayInputStream(exported), note -> {}, bytes -> {});
    ImportReport report = into.finish();
    assertEquals(before, report.count(Fate.UNCHANGED));
    assertEquals(ARTIFACTS - before, report.count(Fate.STORED));
    assertEquals(artifacts(exported), artifacts(export(to)));
  }

  /** How many artifacts the store had when its writer was killed. */
  private static long killedAfter(int bytes, Path target, Path file) {
    try (ChildJvm child =
        ChildJvm.start(
            ImportChild.class, target.toString(), file.toString(), Integer.toString(bytes))) {
      long artifacts = Long.parseLong(child.answer());
      child.kill();
      return artifacts;
    }
  }

  private static byte[] export(RagAgent agent) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArtifactExport.of(Selection.all()).withVectors().write(agent, out);
    return out.toByteArray();
  }

  private static List<String> artifacts(byte[] export) {
    return new String(export, StandardCharsets.UTF_8).lines().skip(1).toList();
  }
}
