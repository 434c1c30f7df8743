package dev.artemis.lockd.client.guard;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Shortens command lines for people: of a Java program, its main class and arguments matter. */
public final class CommandLineText {
  private static final Set<String> WITH_VALUE =
      Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-modules");

  private CommandLineText() {}

  /** The command without the JVM's options and class path; other programs' as they are. */
  public static String shorten(String commandLine) {
    List<String> words = Arrays.asList(commandLine.split(" +", -1));
    String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
    if (!program.equals("java")) {
      return commandLine;
    }
    int main = 1;
    while (main < words.size() && words.get(main).startsWith("-")) {
      if (words.get(main).equals("-jar")) {
        main++;
        break;
      }
      main += WITH_VALUE.contains(words.get(main)) ? 2 : 1;
    }
    if (main >= words.size()) {
      return commandLine;
    }
    String name = words.get(main);
    String simple = name.endsWith(".jar") ? name : name.substring(name.lastIndexOf('.') + 1);
    return String.join(" ", "java", simple, String.join(" ", words.subList(main + 1, words.size())))
        .strip();
  }
}
