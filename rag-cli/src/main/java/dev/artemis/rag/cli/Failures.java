package dev.artemis.rag.cli;

import dev.artemis.rag.cli.output.FileTrouble;
import dev.artemis.rag.cli.output.Text;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one sentence on the error stream and an exit code. */
final class Failures {
  private final Shell shell;

  Failures(Shell shell) {
    this.shell = shell;
  }

  /** The command line could not be understood. */
  int misuse(ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    say(sentence(e));
    shell.err().println("Try '" + command.qualifiedName() + " --help'.");
    return ExitCode.USAGE.code();
  }

  /** The command failed. */
  int failure(Exception e) {
    say(sentence(e));
    System.getLogger("ragctl").log(System.Logger.Level.DEBUG, "where it came from", e);
    return ExitCode.of(e).code();
  }

  /** Makes sure that the results were written. */
  int finish(int code) {
    shell.out().flush();
    shell.err().flush();
    if (shell.output().failure().isEmpty()) {
      return code;
    }
    IOException failure = shell.output().failure().get();
    if (!shell.output().readerLeft()) {
      say("cannot write the result: " + failure.getMessage());
    }
    return code == ExitCode.DONE.code() ? ExitCode.FAILED.code() : code;
  }

  private static String sentence(Exception e) {
    if (e instanceof FileSystemException of) {
      return of.getFile() + ": " + FileTrouble.of(of);
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static String sentence(ParameterException e) {
    if (e instanceof MissingParameterException) { // perhaps because it is there, but misspelt
      Optional<String> misspelt =
          e.getCommandLine().getUnmatchedArguments().stream()
              .filter(word -> word.startsWith("-"))
              .findFirst();
      if (misspelt.isPresent()) {
        return "unknown option '" + Text.cut(misspelt.get(), 60) + "'";
      }
    }
    if (e instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      boolean option = first.startsWith("-");
      boolean group = !e.getCommandLine().getSubcommands().isEmpty();
      String kind = option ? "option" : group ? "command" : "argument";
      return "unknown " + kind + " '" + Text.cut(first, 60) + "'" + suggestions(unmatched);
    }
    String message = Text.oneLine(e.getMessage().lines().findFirst().orElse("called wrongly"));
    return Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static String suggestions(UnmatchedArgumentException e) {
    return e.getSuggestions().isEmpty()
        ? ""
        : "; did you mean " + String.join(" or ", e.getSuggestions()) + "?";
  }

  private void say(String message) {
    shell.out().flush();
    shell.err().println(shell.messageStyle().bad("ragctl:") + " " + message);
  }
}
