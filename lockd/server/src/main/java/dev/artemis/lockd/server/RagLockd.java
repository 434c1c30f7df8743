package dev.artemis.lockd.server;

import dev.artemis.lockd.client.LockException;
import dev.artemis.lockd.client.Places;
import dev.artemis.lockd.server.systemd.JournalLines;
import dev.artemis.lockd.server.systemd.ServiceManager;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** The program {@code rag-lockd}: parses, starts, and stops on SIGTERM or SIGINT with exit 0. */
public final class RagLockd {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int SERVING = -1;

  private RagLockd() {}

  /** Runs until it is stopped by a signal. */
  public static void main(String[] arguments) throws InterruptedException {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // numbers that can be pasted anywhere
    if (JournalLines.wanted(System.getenv())) {
      JournalLines.begin();
    }
    CompletableFuture<Optional<LockDaemon>> started = new CompletableFuture<>();
    // From before it serves: whoever finds it serving may stop it at once.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started), "lockd-stop"));
    int code = FAILED;
    try {
      code =
          run(
              List.of(arguments),
              System.getenv(),
              System.out,
              System.err,
              daemon -> started.complete(Optional.of(daemon)));
    } finally {
      started.complete(Optional.empty());
    }
    if (code != SERVING) {
      System.exit(code);
    }
    // The loop's thread does the work; only a signal ends this one.
    new CountDownLatch(1).await();
  }

  /** Closes the daemon once it has started; does nothing if it has not. */
  private static void stop(CompletableFuture<Optional<LockDaemon>> started) {
    Optional<LockDaemon> daemon = started.join();
    if (daemon.isPresent()) {
      daemon.get().close();
      // The JVM would report the signal; a stop that was asked for is no failure.
      Runtime.getRuntime().halt(0);
    }
  }

  /** Told of the daemon once it serves. */
  @FunctionalInterface
  interface Started {
    void serving(LockDaemon daemon);
  }

  /**
   * Does what the command line says.
   *
   * @return the exit code, or {@link #SERVING} if the daemon runs
   */
  static int run(
      List<String> arguments,
      Map<String, String> environment,
      PrintStream out,
      PrintStream err,
      Started started) {
    try {
      CommandLine line = CommandLine.parse(arguments, environment, Places.ofThisUser());
      if (line.help()) {
        out.print(CommandLine.USAGE);
        return 0;
      }
      if (line.version()) {
        out.println("rag-lockd " + ProgramVersion.text());
        return 0;
      }
      if (line.verbose()) {
        System.setProperty("org.slf4j.simpleLogger.log.dev.artemis", "debug");
      }
      ServiceManager manager = ServiceManager.of(environment, ProcessHandle.current().pid());
      started.serving(LockDaemon.start(line.options(), manager));
      return SERVING;
    } catch (UsageException e) {
      err.println("rag-lockd: " + e.getMessage());
      return USAGE;
    } catch (StartException | LockException e) {
      err.println("rag-lockd: " + e.getMessage());
      return FAILED;
    }
  }
}
