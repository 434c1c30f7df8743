package dev.artemis.rag.cli.bench.quality;

import dev.artemis.rag.cli.CommandFailure;
import dev.artemis.rag.cli.bench.quality.JudgedData.Doc;
import dev.artemis.rag.cli.bench.quality.JudgedData.Query;
import dev.artemis.rag.cli.output.FileTrouble;
import dev.artemis.rag.cli.output.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads judged data: {@value #DOCUMENTS} with {@code id}, {@code text} and perhaps {@code title} on
 * each line, {@value #QUERIES} with {@code id} and {@code text}, {@value #GRADES} with query,
 * document and grade between tabs under a heading. What is wrong is refused with file and line.
 */
public final class JudgedDataReader {
  static final String DOCUMENTS = "documents.jsonl";
  static final String QUERIES = "queries.jsonl";
  static final String GRADES = "qrels.tsv";

  private final Path folder;
  private final Set<String> documents = new HashSet<>();
  private final Set<String> queries = new HashSet<>();

  private JudgedDataReader(Path folder) {
    this.folder = folder;
  }

  /** Queries that nobody judged are left out. */
  public static JudgedData read(Path folder) {
    JudgedDataReader reader = new JudgedDataReader(folder);
    List<Doc> documents = new ArrayList<>();
    for (Line line : reader.lines(DOCUMENTS)) {
      Map<String, Object> object = line.object();
      String title = object.get("title") instanceof String text ? text : "";
      String id = line.unique(line.text(object, "id"), reader.documents);
      documents.add(new Doc(id, title, line.text(object, "text")));
    }
    List<Query> queries = new ArrayList<>();
    for (Line line : reader.lines(QUERIES)) {
      Map<String, Object> object = line.object();
      String id = line.unique(line.text(object, "id"), reader.queries);
      queries.add(new Query(id, line.text(object, "text")));
    }
    Map<String, Map<String, Integer>> grades = reader.grades();
    queries.removeIf(query -> !grades.containsKey(query.id()));
    if (queries.isEmpty()) {
      throw CommandFailure.failed(folder.resolve(GRADES) + " judges none of the queries", null);
    }
    return new JudgedData(documents, queries, grades);
  }

  private Map<String, Map<String, Integer>> grades() {
    Map<String, Map<String, Integer>> grades = new HashMap<>();
    List<Line> lines = lines(GRADES);
    for (Line line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] fields = line.text().split("\t", -1);
      if (fields.length != 3 || !fields[2].matches("[0-9]{1,2}")) {
        throw line.wrong("is not 'query<TAB>document<TAB>grade' with a grade of 0 to 99");
      }
      line.known(fields[0], queries, QUERIES);
      line.known(fields[1], documents, DOCUMENTS);
      int grade = Integer.parseInt(fields[2]);
      if (grade > 0) {
        grades.computeIfAbsent(fields[0], query -> new HashMap<>()).put(fields[1], grade);
      }
    }
    return grades;
  }

  private List<Line> lines(String name) {
    Path file = folder.resolve(name);
    List<Line> lines = new ArrayList<>();
    try {
      List<String> texts = Files.readAllLines(file);
      for (int i = 0; i < texts.size(); i++) {
        if (!texts.get(i).isBlank()) {
          lines.add(new Line(file, i + 1, texts.get(i)));
        }
      }
    } catch (IOException e) {
      throw CommandFailure.failed(
          "%s cannot be read (%s): name a folder with %s, %s and %s"
              .formatted(file, FileTrouble.of(e), DOCUMENTS, QUERIES, GRADES),
          e);
    }
    if (lines.isEmpty()) {
      throw CommandFailure.failed(file + " is empty", null);
    }
    return lines;
  }

  /** A line of a file. */
  private record Line(Path file, int number, String text) {
    Map<String, Object> object() {
      try {
        return JsonValue.parseObject(text);
      } catch (IllegalArgumentException e) {
        throw wrong("is not a JSON object: " + e.getMessage());
      }
    }

    String text(Map<String, Object> object, String key) {
      if (object.get(key) instanceof String value && !value.isBlank()) {
        return value;
      }
      throw wrong("has no text under '" + key + "'");
    }

    String unique(String id, Set<String> known) {
      if (!known.add(id)) {
        throw wrong("has an id that was there before: '" + id + "'");
      }
      return id;
    }

    void known(String id, Set<String> ids, String where) {
      if (!ids.contains(id)) {
        throw wrong("names '" + id + "', which is not in " + where);
      }
    }

    CommandFailure wrong(String what) {
      return CommandFailure.failed(file + " line " + number + " " + what, null);
    }
  }
}
