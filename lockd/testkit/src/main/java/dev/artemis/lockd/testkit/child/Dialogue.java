package dev.artemis.lockd.testkit.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * The child's side of {@link ChildJvm}: takes lines from the test and carries them out one after
 * the other. The child ends, whatever it is doing, as soon as its standard input does. Words of a
 * line are separated by tabs.
 */
public final class Dialogue {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private static final BlockingQueue<String> LINES = new LinkedBlockingQueue<>();

  private Dialogue() {}

  /** Joins words to a line; line breaks and tabs in them become blanks. */
  public static String line(String... words) {
    return String.join(
        "\t", List.of(words).stream().map(word -> word.replaceAll("[\t\r\n]", " ")).toList());
  }

  /** Splits a line into its words. */
  public static List<String> words(String line) {
    return List.of(line.split("\t", -1));
  }

  /** Says a line to the test. */
  public static void say(String... words) {
    OUT.println(line(words));
  }

  /** Serves until standard input ends. Never returns; a failure of the work ends the JVM with 1. */
  public static void serve(Consumer<List<String>> work) throws InterruptedException {
    Thread reader = new Thread(Dialogue::read, "dialogue");
    reader.setDaemon(true);
    reader.start();
    while (true) {
      work.accept(next());
    }
  }

  /** Waits for the next line that the test says; for work that is told more in its course. */
  public static List<String> next() throws InterruptedException {
    return words(LINES.take());
  }

  private static void read() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      in.lines().forEach(LINES::add);
    } catch (IOException e) {
      // As good as its end.
      LINES.clear();
    }
    Runtime.getRuntime().halt(0);
  }
}
