package dev.artemis.rag.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody looks at a stream. */
public final class Terminals {
  private Terminals() {}

  /**
   * Whether a file descriptor of this process is a terminal. {@code System.console()} tells that of
   * both standard streams together only, and of neither on newer JDKs.
   */
  public static boolean isTerminal(int descriptor) {
    try {
      String target =
          Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor))).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      return false; // closed, or no /proc: nobody to please
    }
  }
}
