package dev.artemis.rag.cli.doctor.host;

import dev.artemis.lockd.client.guard.CommandLineText;
import dev.artemis.lockd.client.guard.ProcessStat;
import dev.artemis.lockd.client.guard.Processes;
import java.util.Optional;

/**
 * A process as far as it is shown: its program, not its arguments, which may hold what concerns
 * nobody. Immutable.
 *
 * @param program the program's name; of a Java program, its main class or jar as well
 * @param user empty if it cannot be seen
 * @param stopped whether a signal or a debugger has stopped it
 */
public record ProcessFacts(long pid, String program, String user, boolean stopped) {

  /** What is seen of it now. */
  public static ProcessFacts of(long pid) {
    Optional<ProcessStat> stat = Processes.stat(pid);
    return new ProcessFacts(
        pid,
        program(Processes.commandLine(pid)),
        Processes.userOf(pid).orElse(""),
        stat.filter(ProcessStat::stopped).isPresent());
  }

  /** A command line without its arguments. */
  public static String program(String commandLine) {
    String[] words = CommandLineText.shorten(commandLine).split(" ", -1);
    String name = words[0].substring(words[0].lastIndexOf('/') + 1);
    boolean java = name.equals("java") && words.length > 1 && !words[1].startsWith("-");
    return java ? name + " " + words[1].substring(words[1].lastIndexOf('/') + 1) : name;
  }

  /** In words: {@code pid 12 (java Pipeline, user rag, stopped)}. */
  public String words() {
    return "pid %d (%s%s%s)"
        .formatted(
            pid, program, user.isEmpty() ? "" : ", user " + user, stopped ? ", STOPPED" : "");
  }
}
