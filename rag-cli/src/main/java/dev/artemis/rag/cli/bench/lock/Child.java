package dev.artemis.rag.cli.bench.lock;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that was started to take part in a measurement. Used by one thread at a time. */
public final class Child implements AutoCloseable {
  private static final int END_SECONDS = 10;

  private final Process process;
  private final Path log;
  private final BufferedWriter orders;
  private final BufferedReader answers;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.orders =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts one; what it complains of goes to the end of {@code log}. */
  public static Child start(List<String> command, Path log) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
            .start();
    return new Child(process, log);
  }

  /** Has it use its lock so often, or for so long if that comes first; waits for that. */
  void warmUp(int uses, int millis) throws IOException {
    tell("warm", uses, millis);
    expect("done");
  }

  /** Its process number. */
  public long pid() {
    return process.pid();
  }

  /** Tells it something; does not wait. */
  public void tell(Object... words) throws IOException {
    orders.write(String.join("\t", List.of(words).stream().map(String::valueOf).toList()));
    orders.newLine();
    orders.flush();
  }

  /**
   * Waits for its next line, which must begin with the given word.
   *
   * @return the words of the line
   * @throws IOException if it says something else, or ended; with its last words
   */
  public List<String> expect(String first) throws IOException {
    String line = answers.readLine();
    if (line == null || !line.split("\t", -1)[0].equals(first)) {
      throw new IOException(
          "a child process said %s instead of %s: %s".formatted(line, first, lastWords()));
    }
    return List.of(line.split("\t", -1));
  }

  private String lastWords() throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return String.join(" / ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
  }

  /** Reads on until its output ends. */
  void awaitEnd() throws IOException {
    String line = answers.readLine();
    while (line != null) {
      line = answers.readLine();
    }
  }

  /** SIGKILL; does not wait. What it said before can still be read. */
  public void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Ends it and waits for that. Idempotent. */
  @Override
  public void close() {
    try {
      orders.close(); // on which it ends
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().onExit().join();
      }
    } catch (IOException e) {
      process.destroyForcibly().onExit().join();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
