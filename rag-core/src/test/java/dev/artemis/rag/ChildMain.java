package dev.artemis.rag;

import dev.artemis.lockd.client.LockClientOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that uses a store as its standard input says, one answer per line. */
final class ChildMain {
  static final ChangeListener DEAF =
      new ChangeListener() {
        @Override
        public void stored(Artifact artifact) {}

        @Override
        public void removed(String id) {}
      };

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
      case "store-unless-alike" -> storeUnlessAlike(List.of(argument.split(",", -1)));
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
      case "exit" -> exit(Integer.parseInt(argument));
      case "exit-in-transaction" ->
          agent.inTransaction(
              transaction -> {
                transaction.upsert("lost", NewArtifact.of("code_example", "", "", "x", Map.of()));
                return exit(Integer.parseInt(argument));
              });
      case "fill-and-exit" -> fillAndExit(Integer.parseInt(argument));
      case "store-at-exit" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> storeLate(argument)));
        yield "ok";
      }
      case "watch" -> {
        agent.watch(Selection.all(), DEAF);
        yield "ok";
      }
      case "hooks" -> hooks();
      case "hooks-when-closed" -> {
        agent.close();
        yield hooks();
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

  /** How many of the texts were stored. */
  private String storeUnlessAlike(List<String> texts) {
    long stored =
        texts.stream()
            .filter(text -> agent.inTransaction(store -> storeUnlessAlike(store, text)))
            .count();
    return String.valueOf(stored);
  }

  /** Whether it was stored. */
  static boolean storeUnlessAlike(StoreTransaction transaction, String text) {
    boolean alike =
        transaction.querySimilar(text, Selection.ofTypes("code_example"), 1).stream()
            .anyMatch(hit -> hit.similarity() > 0.9999);
    if (!alike) {
      transaction.store(NewArtifact.of("code_example", "", "", text, Map.of()));
    }
    return !alike;
  }

  private List<String> fill(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(agent.storeArtifact("code_example", "", "", "text number " + i, Map.of()));
    }
    return ids;
  }

  private static String exit(int code) {
    System.exit(code);
    return "unreachable";
  }

  /** Another thread exits in the middle of it. */
  private String fillAndExit(int count) {
    for (int i = 0; ; i++) {
      System.out.println(agent.storeArtifact("code_example", "", "", "text " + i, Map.of()));
      if (i + 1 == count) {
        new Thread(() -> exit(7)).start();
      }
    }
  }

  /** Once the library has closed the store, if it does: the hooks run side by side. */
  private void storeLate(String text) {
    Path log = database.resolveSibling(database.getFileName() + "-wal");
    Awaiting.until("the store is closed", () -> !Files.exists(log));
    agent.storeArtifact("code_example", "", "", text, Map.of());
    agent.close();
  }

  /** How many of the JVM's shutdown hooks are this library's. */
  private static String hooks() throws ReflectiveOperationException {
    Field hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
    hooks.setAccessible(true);
    return String.valueOf(
        ((Map<?, ?>) hooks.get(null))
            .keySet().stream()
                .filter(hook -> ((Thread) hook).getName().equals("rag-exit"))
                .count());
  }
}
