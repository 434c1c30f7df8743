package dev.artemis.rag.cli;

import dev.artemis.rag.cli.output.Json;
import dev.artemis.rag.cli.output.RecordingOutput;
import dev.artemis.rag.cli.output.Style;
import dev.artemis.rag.cli.output.Terminals;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Everything a command sees of its surroundings: options, streams, environment. Used by one thread.
 *
 * @param options filled by the parser
 * @param in standard input
 * @param output standard output, which remembers failures
 * @param out prints to {@code output}, in UTF-8; for results only
 * @param err for everything else
 * @param environment variables
 * @param outTerminal whether results are looked at
 * @param errTerminal whether messages are looked at
 */
record Shell(
    GlobalOptions options,
    InputStream in,
    RecordingOutput output,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean outTerminal,
    boolean errTerminal) {

  /** The process's own. */
  static Shell ofThisProcess() {
    RecordingOutput output = new RecordingOutput(new FileOutputStream(FileDescriptor.out));
    return new Shell(
        new GlobalOptions(),
        System.in,
        output,
        new PrintStream(output, false, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        System.getenv(),
        Terminals.isTerminal(1),
        Terminals.isTerminal(2));
  }

  /** Emphasis for results. */
  Style style() {
    return new Style(outTerminal && colourWanted());
  }

  /** Emphasis for messages. */
  Style messageStyle() {
    return new Style(errTerminal && colourWanted());
  }

  /** Prints a result: the value with {@code --json}, else the lines. */
  void print(Object json, List<String> lines) {
    if (options.json) {
      out.println(Json.pretty(json));
    } else {
      lines.forEach(out::println);
    }
  }

  /** Tells people what a result leaves unsaid; programs find it in the JSON. */
  void remark(List<String> lines) {
    if (!options.json) {
      lines.forEach(line -> err.println("ragctl: " + line));
    }
  }

  private boolean colourWanted() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
