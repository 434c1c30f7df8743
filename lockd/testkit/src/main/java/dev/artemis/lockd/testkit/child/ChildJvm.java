package dev.artemis.lockd.testkit.child;

import dev.artemis.lockd.testkit.Await;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A JVM started by a test with the test's own class path, spoken to line by line. Each wait for it
 * is bounded: a child that hangs is a failure, shown with its stack traces, and is killed. A child
 * ends by itself when the test's JVM does. Used by one thread at a time.
 */
public final class ChildJvm implements AutoCloseable {
  /** Small and quick to start; the heap decides how long the kernel takes to end a killed JVM. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xshare:auto",
          "-Xmx64m",
          "-XX:-UsePerfData",
          // A stack dump must not be mistaken for an answer.
          "-XX:+DisplayVMOutputToStderr",
          "--enable-native-access=ALL-UNNAMED");

  private static final long DUMP_MILLIS = 2_000;

  private final String name;
  private final Process process;
  private final BufferedWriter input;
  private final BlockingQueue<Optional<String>> output = new LinkedBlockingQueue<>();
  private final Queue<String> errors = new ConcurrentLinkedQueue<>();
  private final Thread outputReader;
  private final Thread errorReader;

  private ChildJvm(String name, Process process) {
    this.name = name;
    this.process = process;
    this.input = process.outputWriter();
    this.outputReader = reader("out", process.inputReader(), this::said);
    this.errorReader = reader("err", process.errorReader(), this::complained);
  }

  /** Starts a main class that answers line by line, as {@link Dialogue} does. */
  public static ChildJvm start(Class<?> main, String... arguments) {
    return launch(command(main.getName(), arguments), Map.of());
  }

  /** Starts any main class; its standard input is only there to end it with this JVM. */
  public static ChildJvm serving(String main, String... arguments) {
    List<String> all = new ArrayList<>(List.of(main));
    all.addAll(List.of(arguments));
    return start(EndsWithParent.class, all.toArray(String[]::new));
  }

  /** The command line that starts a main class with this JVM's class path. */
  public static List<String> command(String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts a command, usually from {@link #command}, with more environment variables. */
  public static ChildJvm launch(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    try {
      return new ChildJvm(command.get(command.size() - 1), builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Sink {
    void line(Optional<String> line);
  }

  private Thread reader(String stream, BufferedReader source, Sink sink) {
    Thread thread =
        new Thread(
            () -> {
              try (source) {
                source.lines().map(Optional::of).forEach(sink::line);
              } catch (IOException | UncheckedIOException e) {
                sink.line(Optional.of(stream + " broke off: " + e));
              }
              sink.line(Optional.empty());
            },
            "child-" + process.pid() + "-" + stream);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void said(Optional<String> line) {
    output.add(line);
  }

  private void complained(Optional<String> line) {
    line.ifPresent(errors::add);
  }

  /** Its process number. */
  public long pid() {
    return process.pid();
  }

  /** What it wrote to its standard error so far. */
  public String errors() {
    return String.join("\n", errors);
  }

  /** Says a line to it. */
  public void tell(String... words) {
    try {
      input.write(Dialogue.line(words));
      input.newLine();
      input.flush();
    } catch (IOException e) {
      throw new AssertionError(described("cannot be told " + List.of(words)), e);
    }
  }

  /**
   * The next line that it says.
   *
   * @throws AssertionError if it says nothing in time, or ended
   */
  public String answer() {
    try {
      Optional<String> line = output.poll(Await.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      if (line == null) {
        throw hung("did not answer");
      }
      return line.orElseThrow(() -> new AssertionError(described("ended instead of answering")));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(described("was not waited for to the end"), e);
    }
  }

  /** Says a line and waits for the answer. */
  public String ask(String... words) {
    tell(words);
    return answer();
  }

  /**
   * Says a line and waits for the answer, which must begin with the given word.
   *
   * @return the rest of the answer
   */
  public String demand(String first, String... words) {
    tell(words);
    return expect(first);
  }

  /** Waits for an answer that begins with the given word, and returns the rest of it. */
  public String expect(String first) {
    String answer = answer();
    List<String> words = Dialogue.words(answer);
    if (!words.get(0).equals(first)) {
      throw new AssertionError(
          described("should have said '%s', not: %s".formatted(first, answer)));
    }
    return Dialogue.line(words.subList(1, words.size()).toArray(String[]::new));
  }

  /** Ends it with SIGKILL and waits until it is gone. What it said before can still be read. */
  public void kill() {
    if (process.isAlive()) {
      // Not by destroyForcibly, which throws away what was said and not read yet.
      Signals.send("KILL", pid());
    }
    awaitEnd();
  }

  /** Whether it said something that nobody has read yet. Does not wait. */
  public boolean hasSaid() {
    return !output.isEmpty();
  }

  /** What it said before its end and nobody has read yet; call after {@link #kill}. */
  public List<String> rest() {
    List<Optional<String>> lines = new ArrayList<>();
    output.drainTo(lines);
    return lines.stream().flatMap(Optional::stream).toList();
  }

  /** Stops it with SIGSTOP; returns once it stands still. */
  public void stop() {
    Signals.stop(pid());
  }

  /** Lets it go on after {@link #stop}. */
  public void resume() {
    Signals.resume(pid());
  }

  /** Waits for its end, and returns its exit code. */
  public int awaitEnd() {
    try {
      if (!process.waitFor(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw hung("did not end");
      }
      outputReader.join(Await.LIMIT.toMillis());
      errorReader.join(Await.LIMIT.toMillis());
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(described("was not waited for to the end"), e);
    }
  }

  /** The failure to throw: has the child write its stack traces, then kills it. */
  private AssertionError hung(String what) throws InterruptedException {
    char state = ProcState.of(pid());
    if (process.isAlive()) {
      Signals.send("CONT", pid());
      Signals.send("QUIT", pid());
      errorReader.join(DUMP_MILLIS);
      process.destroyForcibly().waitFor(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
    return new AssertionError(described("%s (its state was %s)".formatted(what, state)));
  }

  private String described(String what) {
    return "child %d (%s) %s; it wrote:%n%s".formatted(pid(), name, what, errors());
  }

  /** Closes its standard input, on which it ends, and waits for that. Idempotent. */
  @Override
  public void close() {
    try {
      if (ProcState.of(pid()) == 'T') {
        resume();
      }
      input.close();
    } catch (IOException e) {
      // It ended before it read all that it was told.
      process.destroyForcibly();
    }
    awaitEnd();
  }
}
