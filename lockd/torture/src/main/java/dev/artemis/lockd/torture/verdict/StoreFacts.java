package dev.artemis.lockd.torture.verdict;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What lies in a store's file, read with SQL alone.
 *
 * @param damage what the integrity check complained about; empty for "ok"
 * @param steps ids of the artifacts by writer and step
 * @param counters values of the counter artifacts by id
 * @param rows artifacts in the file
 * @param disorder rows whose change number is smaller than that of an older row
 */
record StoreFacts(
    List<String> damage,
    Map<String, List<String>> steps,
    Map<String, Long> counters,
    long rows,
    List<String> disorder) {

  /** How a step of a writer is named in {@link #steps}. */
  static String key(String writer, long step) {
    return writer + "/" + step;
  }

  /** Reads a file that nobody uses any more. */
  static StoreFacts read(Path store) throws SQLException {
    try (Connection connection = FenceSampler.open(store);
        Statement statement = connection.createStatement()) {
      List<String> disorder = new ArrayList<>();
      return new StoreFacts(
          damage(statement),
          steps(statement, disorder),
          counters(statement),
          count(statement),
          disorder);
    }
  }

  private static List<String> damage(Statement statement) throws SQLException {
    List<String> damage = new ArrayList<>();
    try (ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
      while (row.next()) {
        damage.add(row.getString(1));
      }
    }
    damage.remove("ok");
    return damage;
  }

  private static Map<String, List<String>> steps(Statement statement, List<String> disorder)
      throws SQLException {
    Map<String, List<String>> steps = new HashMap<>();
    long newest = 0;
    try (ResultSet row =
        statement.executeQuery(
            "SELECT id, json_extract(metadata, '$.writer'), json_extract(metadata, '$.step'),"
                + " change FROM artifact WHERE type = 'sprint_plan' ORDER BY seq")) {
      while (row.next()) {
        String key = key(row.getString(2), row.getLong(3));
        steps.computeIfAbsent(key, unused -> new ArrayList<>()).add(row.getString(1));
        if (row.getLong(4) < newest) {
          disorder.add("%s has change %d after %d".formatted(key, row.getLong(4), newest));
        }
        newest = Math.max(newest, row.getLong(4));
      }
    }
    return steps;
  }

  private static Map<String, Long> counters(Statement statement) throws SQLException {
    Map<String, Long> counters = new HashMap<>();
    try (ResultSet row =
        statement.executeQuery(
            "SELECT id, json_extract(metadata, '$.value') FROM artifact WHERE type = 'arbitration_score'")) {
      while (row.next()) {
        counters.put(row.getString(1), row.getLong(2));
      }
    }
    return counters;
  }

  private static long count(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT count(*) FROM artifact")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
