package dev.artemis.lockd.server.systemd;

import dev.artemis.lockd.client.guard.FileIdentity;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Log lines as the journal takes them: each begins with its priority, {@code <4>} for a warning,
 * instead of the word for it. What follows a line without such a word of its own (a stack trace)
 * has the line's priority. The journal adds time and process. Thread-safe.
 */
public final class JournalLines extends FilterOutputStream {
  private static final Path STDERR = Path.of("/proc/self/fd/2");
  private static final String LOGGER = "org.slf4j.simpleLogger.";
  private static final Map<String, Integer> PRIORITIES =
      Map.of("ERROR", 3, "WARN", 4, "INFO", 6, "DEBUG", 7, "TRACE", 7);

  /** Of what is not logged: the sentence of a daemon that cannot start, an uncaught exception. */
  private static final int ERROR = 3;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int priority = ERROR;

  JournalLines(OutputStream out) {
    super(out);
  }

  /**
   * Whether standard error goes to the journal: {@code JOURNAL_STREAM} is device and inode of what
   * the service manager made it, so that a redirection is noticed.
   */
  public static boolean wanted(Map<String, String> environment) {
    return leadsTo(environment.getOrDefault("JOURNAL_STREAM", ""), STDERR);
  }

  static boolean leadsTo(String stream, Path descriptor) {
    return !stream.isEmpty()
        && FileIdentity.of(descriptor).filter(file -> file.toString().equals(stream)).isPresent();
  }

  /** From now on standard error and the log are for the journal. Call before anything is logged. */
  public static void begin() {
    for (String decoration : new String[] {"DateTime", "ThreadName", "LogName", "ShortLogName"}) {
      System.setProperty(LOGGER + "show" + decoration, "false");
    }
    System.setProperty(LOGGER + "levelInBrackets", "false");
    System.setProperty(LOGGER + "logFile", "System.err");
    System.setProperty(LOGGER + "log.dev.artemis", "info");
    // The unit's sandbox has no network, of which Netty complains at length.
    System.setProperty(LOGGER + "log.io.netty.util", "error");
    System.setErr(new PrintStream(new JournalLines(System.err), true, StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void write(int b) throws IOException {
    line.write(b);
    if (b == '\n') {
      out.write(prefixed(line.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
      line.reset();
    }
  }

  private String prefixed(String text) {
    String word = text.split(" ", 2)[0];
    Integer own = PRIORITIES.get(word);
    if (own != null) {
      priority = own;
    } else if (text.startsWith("rag-lockd: ") || text.startsWith("Exception in thread ")) {
      priority = ERROR;
    }
    String rest = own == null ? text : text.substring(word.length() + 1);
    return "<" + priority + ">" + rest;
  }

  @Override
  public synchronized void flush() throws IOException {
    out.flush();
  }
}
