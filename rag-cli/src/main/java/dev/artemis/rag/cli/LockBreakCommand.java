package dev.artemis.rag.cli;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.client.Places;
import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.rag.cli.breaking.DaemonBreak;
import dev.artemis.rag.cli.breaking.LoneBreak;
import dev.artemis.rag.cli.breaking.Order;
import dev.artemis.rag.cli.breaking.Outcome;
import dev.artemis.rag.cli.breaking.OutcomeReport;
import dev.artemis.rag.cli.breaking.ThisDaemon;
import dev.artemis.rag.cli.breaking.ThisFence;
import dev.artemis.rag.cli.breaking.ThisSite;
import dev.artemis.rag.cli.lock.DaemonWord;
import dev.artemis.rag.cli.output.Terminals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Takes a lock from its holder. Loads SQLite only where a store is to be sealed by ourselves. */
@Command(
    name = "break",
    description = {
      "Take a lock from its holder.",
      "",
      "Asks for it, waits a grace time, then revokes the lease.",
      "Only the lease that was shown is broken: name its token (lock status),",
      "its id (lock status --json) or its process. Without the daemon, a stuck",
      "holder of a store is sealed off; it cannot be asked. A holder inside a SQLite",
      "transaction, or on the guard of a named lock, can only be ended: --kill."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl lock break nightly-import --token 41",
      "  ragctl lock break --db /srv/rag/rag.db --token 7 --grace 10s",
      "  ragctl lock break --db /srv/rag/rag.db --pid 4711 --kill"
    })
final class LockBreakCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME|PATH",
      description = "the lock; else the store of --db")
  private String name;

  @Option(
      names = "--token",
      paramLabel = "T",
      description = "its token; 0 for a lease that has not drawn one")
  private Long token;

  @Option(names = "--lease", paramLabel = "ID", description = "its lease id")
  private String lease;

  @Option(
      names = "--pid",
      paramLabel = "PID[:START]",
      converter = PidConverter.class,
      description = "the process that holds it, with its start tick")
  private ProcessIdentity process;

  @Option(
      names = "--grace",
      paramLabel = "D",
      defaultValue = "3s",
      converter = GraceConverter.class,
      description = "how long the holder has to give it back: 500ms, 10s, 2m; 3s")
  private Duration grace;

  @Option(names = "--kill", description = "end the holder if nothing else helps, after asking")
  private boolean kill;

  @Option(names = "--yes", description = "do not ask before --kill ends a process")
  private boolean yes;

  LockBreakCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    Path socket = new Daemon(shell).socket();
    Optional<String> asked = Optional.ofNullable(name).map(LockBreakCommand::canonical);
    String lock = asked.orElseGet(() -> real(new Store(shell).place().path()).toString());
    DaemonWord word =
        shell.options().fallback
            ? DaemonWord.notAsked()
            : DaemonWord.ask(socket, Optional.of(lock));
    Order order =
        new Order(
            resource(lock, word.status()),
            token == null ? OptionalLong.empty() : OptionalLong.of(token),
            Optional.ofNullable(lease),
            Optional.ofNullable(process),
            grace,
            kill);
    Outcome outcome = broken(order, socket, word);
    shell.print(OutcomeReport.json(outcome), OutcomeReport.text(outcome));
    return (outcome.obstacle().isEmpty() ? ExitCode.DONE : ExitCode.FAILED).code();
  }

  private void check() {
    if (token == null && lease == null && process == null) {
      throw CommandFailure.usage(
          "say which lease: --token, --lease or --pid, as 'ragctl lock status' shows them");
    }
    if (token != null && token < 0) {
      throw CommandFailure.usage("--token is not negative, but was " + token);
    }
    boolean asks = Terminals.isTerminal(0) && shell.errTerminal();
    if (kill && !yes && !asks) {
      throw CommandFailure.usage(
          "--kill asks before it ends a process, but here is no terminal; say --yes");
    }
  }

  private Outcome broken(Order order, Path socket, DaemonWord word) throws InterruptedException {
    BreakTalk talk = new BreakTalk(shell, yes);
    Optional<HolderEntry> holder = DaemonBreak.meant(order, word.status());
    return holder.isPresent()
        ? new DaemonBreak(order, new ThisDaemon(socket), new ThisSite(), talk).run(holder.get())
        : new LoneBreak(
                order,
                word.status(),
                "the daemon is " + word.silence(),
                () -> ThisFence.of(order.resource()),
                new ThisSite(),
                talk)
            .run();
  }

  /** Where plain names are is the daemon's business while it runs. */
  private static Path resource(String lock, Optional<StatusReply> status) {
    if (lock.contains("/")) {
      return Path.of(lock);
    }
    return status.stream()
        .flatMap(said -> said.locks().stream())
        .map(entry -> Path.of(entry.name()))
        .findFirst()
        .orElseGet(() -> Places.ofThisUser().stateDirectory().resolve(lock));
  }

  /** A plain name stays as it is; a path becomes the real one. */
  private static String canonical(String name) {
    return name.contains("/") ? real(Path.of(name)).toString() : name;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize(); // not there (yet): a lock needs no file
    }
  }

  /** {@code 4711} or {@code 4711:883920}. */
  static final class PidConverter implements ITypeConverter<ProcessIdentity> {
    @Override
    public ProcessIdentity convert(String text) {
      try {
        return ProcessIdentity.parse(text.contains(":") ? text : text + ":0");
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + text + "' is not PID or PID:START, as in 4711");
      }
    }
  }

  /** {@code 500ms}, {@code 10s}, {@code 2m}; a bare number is seconds. */
  static final class GraceConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      String number = text.replaceFirst("(ms|s|m)$", "");
      try {
        long value = Long.parseLong(number);
        Duration span =
            text.endsWith("ms")
                ? Duration.ofMillis(value)
                : text.endsWith("m") ? Duration.ofMinutes(value) : Duration.ofSeconds(value);
        if (!span.isNegative() && span.compareTo(Setting.WAIT_MAX.duration()) <= 0) {
          return span;
        }
      } catch (NumberFormatException | ArithmeticException e) {
        throw new TypeConversionException("'" + text + "' is not a time, as in 500ms, 10s or 2m");
      }
      throw new TypeConversionException("'" + text + "' is not within 0 and 24 hours");
    }
  }
}
