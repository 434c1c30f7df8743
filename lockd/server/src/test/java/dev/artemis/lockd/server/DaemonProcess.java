package dev.artemis.lockd.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this project in a JVM of its own. Killed when closed. */
final class DaemonProcess implements AutoCloseable {
  private static final long LIMIT_SECONDS = 30;

  private final Process process;
  private final Path output;

  private DaemonProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts a main class with this JVM's class path; its output goes to a file. */
  static DaemonProcess start(Path output, Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                // A test run in the background of a shell has SIGINT ignored, and would pass that
                // on.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    try {
      return new DaemonProcess(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start(),
          output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the daemon and waits until it answers. */
  static DaemonProcess serving(Path folder, String output) {
    Path socket = folder.resolve("lockd.sock");
    DaemonProcess daemon =
        start(
            folder.resolve(output),
            RagLockd.class,
            "--socket",
            socket.toString(),
            "--state",
            folder.resolve("state").toString());
    Polling.until("the daemon answers", () -> !daemon.process.isAlive() || answers(socket));
    if (!daemon.process.isAlive()) {
      throw new AssertionError("the daemon ended: " + daemon.output());
    }
    return daemon;
  }

  private static boolean answers(Path socket) {
    try (RawClient client = new RawClient(socket)) {
      client.say("PING");
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  long pid() {
    return process.pid();
  }

  /** Waits for a text in the output. */
  void awaitOutput(String text) {
    Polling.until(text + " in the output", () -> output().contains(text));
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a signal by its name. */
  void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
      if (!kill.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new AssertionError("kill -" + name + " " + pid() + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running: " + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    Polling.until("the process is gone", () -> !process.isAlive());
  }
}
