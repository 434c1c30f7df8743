package dev.artemis.rag.cli.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that this one started: same Java, same class path and same options as its own. Used by one
 * thread, but for {@link #kill()}.
 */
public final class ChildJvm {
  private final Process process;
  private final Path log;

  private ChildJvm(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts one.
   *
   * @param main class to run
   * @param temporary where its libraries may unpack themselves
   * @param log where its output goes
   */
  public static ChildJvm start(Class<?> main, List<String> arguments, Path temporary, Path log)
      throws IOException {
    Process process =
        new ProcessBuilder(command(main, arguments, temporary))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new ChildJvm(process, log);
  }

  /** Starts one whose standard output is to be read by {@link #hear()}; only errors are logged. */
  public static ChildJvm startTalking(
      Class<?> main, List<String> arguments, Path temporary, Path log) throws IOException {
    Process process =
        new ProcessBuilder(command(main, arguments, temporary))
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new ChildJvm(process, log);
  }

  private static List<String> command(Class<?> main, List<String> arguments, Path temporary) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-Xmx512m");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return command;
  }

  /** Tells it a line. */
  public void say(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Its next line; null when it has ended. */
  public String hear() throws IOException {
    return process.inputReader(StandardCharsets.UTF_8).readLine();
  }

  /** Its number. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** Whether it has ended by itself and well. */
  public boolean endedWell() {
    return !process.isAlive() && process.exitValue() == 0;
  }

  /** Asks it to finish; does not wait. */
  public void finish() {
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    } catch (IOException e) {
      // It has ended already; whoever waits for it sees how.
      System.getLogger("ragctl").log(System.Logger.Level.DEBUG, "not asked to finish", e);
    }
  }

  /** SIGKILL. Waits until the kernel has taken it apart. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd(10);
  }

  /** Waits at most so long; returns whether it has ended. */
  public boolean awaitEnd(long seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The last line it printed; empty if it was silent. */
  public String lastWords() {
    try {
      List<String> lines =
          Files.exists(log) ? Files.readAllLines(log, StandardCharsets.UTF_8) : List.of();
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
