package dev.artemis.rag.cli.doctor.bundle;

import dev.artemis.rag.RagException;
import dev.artemis.rag.cli.doctor.Subject;
import dev.artemis.rag.sqlite.StoreShape;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/** The store's tables and their sizes. Of another program's database, only that it is one. */
final class StorePart {
  private StorePart() {}

  static Map<String, Object> of(Subject subject) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", subject.store());
    if (!Files.isRegularFile(subject.store())) {
      json.put("unreadable", "there is no such file");
      return json;
    }
    try {
      StoreShape shape = StoreShape.of(subject.store());
      json.put("access", shape.access());
      json.put("tables", shape.tables().stream().map(StorePart::table).toList());
    } catch (RagException | LinkageError e) {
      json.put("unreadable", e.getMessage());
    }
    return json;
  }

  private static Map<String, Object> table(StoreShape.Table table) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", table.kind());
    json.put("name", table.name());
    json.put("rows", table.rows());
    json.put("bytes", table.bytes());
    json.put("sql", table.sql());
    return json;
  }
}
