package dev.artemis.rag;

import dev.artemis.lockd.client.LockClientOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that uses a store as its standard input says, one answer per line. */
final class ChildMain {
  private final Path database;
  private final RagAgent agent;
  private Sql other;

  private ChildMain(Path database) {
    this.database = database;
    this.agent =
        RagAgent.builder(database)
            .model(new WordModel())
            .lock(LockClientOptions.defaults().withoutDaemon())
            .open();
  }

  public static void main(String[] arguments) throws Exception {
    ChildMain child = new ChildMain(Path.of(arguments[0]));
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(child.obey(order));
    }
    child.agent.close();
  }

  private String obey(String order) throws Exception {
    int space = order.indexOf(' ');
    String argument = order.substring(space + 1);
    return switch (space < 0 ? order : order.substring(0, space)) {
      case "store" -> agent.storeArtifact("code_example", "", "", argument, Map.of());
      case "query" -> agent.querySimilar(argument, 1).get(0).artifact().id();
      case "restore" -> String.valueOf(agent.restore(Path.of(argument), true));
      case "raise" -> raise(Integer.parseInt(argument));
      case "delete" -> String.valueOf(agent.delete(argument));
      case "fill" -> String.join(",", fill(Integer.parseInt(argument)));
      case "begin" -> {
        other = new Sql(database);
        other.run("BEGIN IMMEDIATE");
        yield String.valueOf(ProcessHandle.current().pid());
      }
      case "commit" -> {
        other.run("COMMIT");
        other.close();
        yield "ok";
      }
      case "integrity" -> Sql.ask(database, "PRAGMA integrity_check");
      default -> throw new IllegalArgumentException(order);
    };
  }

  /** Raises a counter that all processes share, by reading and writing it. */
  private String raise(int times) {
    long last = 0;
    for (int i = 0; i < times; i++) {
      last = agent.inTransaction(ChildMain::raise);
    }
    return String.valueOf(last);
  }

  static long raise(StoreTransaction transaction) {
    long next =
        1
            + transaction
                .get("counter")
                .map(counter -> (Long) counter.metadata().get("value"))
                .orElse(0L);
    transaction.upsert(
        "counter",
        NewArtifact.of("arbitration_score", "", "", "the counter", Map.of("value", next)));
    return next;
  }

  private List<String> fill(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(agent.storeArtifact("code_example", "", "", "text number " + i, Map.of()));
    }
    return ids;
  }
}
