package dev.artemis.rag.cli;

import dev.artemis.rag.cli.output.RecordingOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs command lines in this JVM and keeps what they print. */
final class TestShell {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment;

  TestShell(Map<String, String> environment) {
    this.environment = environment;
  }

  int run(String... arguments) {
    return run("", arguments);
  }

  /** With text on standard input. */
  int run(String input, String[] arguments) {
    out.reset();
    err.reset();
    return Ragctl.run(shell(input), arguments);
  }

  /** What a command sees. */
  Shell shell(String input) {
    RecordingOutput output = new RecordingOutput(out);
    return new Shell(
        new GlobalOptions(),
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        output,
        new PrintStream(output, false, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        environment,
        false,
        false);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
