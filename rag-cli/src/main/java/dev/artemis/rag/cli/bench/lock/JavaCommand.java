package dev.artemis.rag.cli.bench.lock;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Command lines of further JVMs, with the options that the launchers give to every program. */
public final class JavaCommand {
  private static final int UNSAFE_WARNS_SINCE = 23;

  private JavaCommand() {}

  /** A contender: class and arguments. Its heap has a limit, so that many fit. */
  public static List<String> of(Class<?> main, String... arguments) {
    return command(List.of("-Xmx128m"), path(jar -> true), main, arguments);
  }

  /** The daemon, in the memory that its launcher gives it and with the libraries it has there. */
  static List<String> daemon(Class<?> main, String... arguments) {
    return command(List.of("-Xms16m", "-Xmx256m"), path(JavaCommand::ofDaemon), main, arguments);
  }

  private static List<String> command(
      List<String> memory, String path, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:+UseSerialGC", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED"));
    if (Runtime.version().feature() >= UNSAFE_WARNS_SINCE) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(memory);
    command.addAll(words(System.getenv()));
    command.addAll(List.of("-cp", path, main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static List<String> words(Map<String, String> environment) {
    String options = environment.getOrDefault("RAG_JAVA_OPTS", "").strip();
    return options.isEmpty() ? List.of() : List.of(options.split("\\s+", -1));
  }

  private static String path(Predicate<String> wanted) {
    String separator = File.pathSeparator;
    List<String> entries =
        Arrays.asList(System.getProperty("java.class.path").split(separator, -1));
    return String.join(separator, entries.stream().filter(wanted).toList());
  }

  /** Folders of classes stay: there is no telling from their names. */
  private static boolean ofDaemon(String entry) {
    String name = String.valueOf(Path.of(entry).getFileName());
    return !name.endsWith(".jar")
        || List.of("lockd-", "netty-", "slf4j-", "rag-cli-").stream().anyMatch(name::startsWith);
  }
}
