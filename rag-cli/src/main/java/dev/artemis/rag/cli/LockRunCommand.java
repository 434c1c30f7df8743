package dev.artemis.rag.cli;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LeaseLostException;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.client.LockInterruptedException;
import dev.artemis.lockd.client.LockRequest;
import dev.artemis.lockd.client.LockTimeoutException;
import dev.artemis.lockd.client.guard.Processes;
import dev.artemis.lockd.protocol.Texts;
import dev.artemis.rag.cli.run.Acquisition;
import dev.artemis.rag.cli.run.Acquisition.Taken;
import dev.artemis.rag.cli.run.HeldLock;
import dev.artemis.rag.cli.run.Holding;
import dev.artemis.rag.cli.run.LinuxGroup;
import dev.artemis.rag.cli.run.ShellLine;
import dev.artemis.rag.cli.run.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Holds locks while a command runs. The command itself is the launcher's: see {@code
 * scripts/lib/lock-run.sh}, which speaks with this process over its standard input and output.
 */
@Command(
    name = "run",
    customSynopsis = "ragctl lock run [OPTION...] NAME... -- COMMAND [ARGUMENT...]",
    description = {
      "Run a command under one or several named locks.",
      "",
      "Its exit code becomes ragctl's. A name without a slash is yours alone, one with",
      "a slash is the file that is protected. If a lease is lost, the command's whole",
      "process group is ended before anyone else gets the lock."
    },
    footerHeading =
        "%nThe command finds RAG_LOCK_NAME and RAG_LOCK_TOKEN in its environment.%n"
            + "%nExamples:%n",
    footer = {
      "  ragctl lock run nightly -- ./import.sh",
      "  ragctl lock run --wait 0 --conflict-exit-code 0 nightly -- ./import.sh",
      "  ragctl lock run --shared /srv/rag/corpus -- ./report.sh",
      "  ragctl lock run database corpus --wait 5m -- ./rebuild.sh"
    })
final class LockRunCommand implements Callable<Integer> {
  /**
   * Longer than other leases live: a holder that is merely slow should not cost its command, and
   * whoever is next cannot begin before that holder's guard is free anyway.
   */
  private static final Duration TTL = Duration.ofMinutes(1);

  private final Shell shell;

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "what to lock; all or nothing")
  private List<String> names;

  @Option(names = "--shared", description = "beside other shared holders, as for reading")
  private boolean shared;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description =
          "give up after this long in all, as in 1.5, 250ms, 5m; 0: try once (default 30)")
  private Duration wait = Setting.WAIT.duration();

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "a holder that is silent this long has lost the lease (default 60)")
  private Duration ttl = TTL;

  @Option(
      names = "--purpose",
      paramLabel = "TEXT",
      description = "what for, as others are shown it; else the command")
  private String purpose;

  @Option(
      names = "--conflict-exit-code",
      paramLabel = "N",
      description = "exit code if the lock is not obtained in time (default 75)")
  private int conflictExitCode = ExitCode.NOT_IN_TIME.code();

  @Option(names = "--system", description = "a name without a slash is the service's")
  private boolean system;

  @Option(names = "--leader", hidden = true, description = "leader of the command's process group")
  private long leader;

  @Option(names = "--joined", hidden = true, description = "the group is an outer run's")
  private boolean joined;

  @Option(names = "--command", hidden = true, description = "the command, for people")
  private String command = "";

  LockRunCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    ShellLine line = ShellLine.read(shell.in());
    try (LockClient client = LockClient.open(clientOptions())) {
      List<HeldLock> around =
          HeldLock.parse(shell.environment().getOrDefault(HeldLock.VARIABLE, ""));
      List<Taken> taken;
      try {
        taken = new Acquisition(client, around, joined, System::nanoTime).take(requests());
      } catch (LockTimeoutException e) {
        say(e.getMessage());
        return conflictExitCode;
      } catch (LockInterruptedException e) {
        throw CommandFailure.failed("given up: the shell that would run the command is gone", e);
      }
      return hold(taken, around, line).code();
    }
  }

  private ExitCode hold(List<Taken> taken, List<HeldLock> around, ShellLine line)
      throws InterruptedException {
    List<Lease> leases = taken.stream().flatMap(one -> one.lease().stream()).toList();
    LinuxGroup group = new LinuxGroup(Processes.identity(leader));
    Holding holding = new Holding(leases, group, !joined, this::say);
    line.listen(holding::happened);
    taken.forEach(one -> shell.out().println("name " + one.name()));
    taken.forEach(one -> shell.out().println("token " + one.lock().token()));
    List<HeldLock> held = new ArrayList<>(around);
    taken.forEach(one -> held.add(one.lock()));
    held.forEach(one -> shell.out().println("held " + one.line()));
    shell.out().println("go");
    shell.out().flush();
    try {
      holding.await();
      return ExitCode.DONE;
    } catch (LeaseLostException e) {
      return ExitCode.LEASE_LOST; // which was said before the command was ended
    } finally {
      leases.forEach(Lease::close);
    }
  }

  private void check() {
    if (leader == 0) {
      throw misuse("a command is missing: ragctl lock run " + String.join(" ", names) + " -- …");
    }
    if (conflictExitCode < 0 || conflictExitCode > 255) {
      throw misuse("--conflict-exit-code must be 0 to 255, not " + conflictExitCode);
    }
    long least = Setting.LEASE_TTL_MIN.value();
    long most = Setting.LEASE_TTL_MAX.value();
    if (ttl.toMillis() < least || ttl.toMillis() > most) {
      throw misuse("--ttl must be %d to %d ms, not %d".formatted(least, most, ttl.toMillis()));
    }
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private LockClientOptions clientOptions() {
    LockClientOptions options =
        LockClientOptions.defaults()
            .withSocket(new Daemon(shell).socket())
            .withLabel(Texts.fit("ragctl lock run " + String.join(" ", names)));
    return shell.options().fallback ? options.withoutDaemon() : options;
  }

  private List<LockRequest> requests() {
    ProcessIdentity workers = Processes.identity(leader);
    String reason = Optional.ofNullable(purpose).orElse(command);
    List<LockRequest> requests = new ArrayList<>();
    for (String name : names) {
      LockRequest request =
          (shared ? LockRequest.shared(name) : LockRequest.exclusive(name))
              .waiting(wait)
              .living(ttl)
              .because(reason)
              .workedBy(workers);
      requests.add(system ? request.ofTheSystem() : request);
    }
    return requests;
  }

  private void say(String sentence) {
    shell.err().println(shell.messageStyle().bad("ragctl:") + " " + sentence);
  }
}
