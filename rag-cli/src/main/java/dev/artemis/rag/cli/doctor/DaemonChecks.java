package dev.artemis.rag.cli.doctor;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.KernelLock;
import dev.artemis.lockd.client.guard.KernelLocks;
import dev.artemis.lockd.protocol.ProtocolVersion;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.rag.cli.doctor.check.DaemonCheck;
import dev.artemis.rag.cli.doctor.check.ModeCheck;
import dev.artemis.rag.cli.doctor.check.SocketCheck;
import dev.artemis.rag.cli.doctor.host.FileFacts;
import dev.artemis.rag.cli.doctor.host.ProcessFacts;
import dev.artemis.rag.cli.lock.DaemonWord;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What there is to check about the daemon. */
record DaemonChecks(Subject subject, DaemonWord daemon, StoreSurvey store) {

  List<Check.Named> list() {
    return List.of(
        new Check.Named("daemon", () -> DaemonCheck.judge(facts())),
        new Check.Named("socket", () -> SocketCheck.judge(socket())),
        new Check.Named(
            "mode",
            () ->
                ModeCheck.judge(
                    new ModeCheck.Facts(daemon.status().isPresent(), store.users().size()))));
  }

  private DaemonCheck.Facts facts() {
    return new DaemonCheck.Facts(
        subject.socket().toString(),
        Files.exists(subject.socket()),
        subject.askDaemon(),
        daemon.status().map(DaemonChecks::answer),
        daemon.silence(),
        daemon.status().isPresent() ? Optional.empty() : running(),
        subject.version(),
        ProtocolVersion.NEWEST);
  }

  private static DaemonCheck.Answer answer(StatusReply status) {
    return new DaemonCheck.Answer(
        status.version(), status.lockd(), status.pid(), status.user(), status.uptimeMillis());
  }

  /** A daemon that runs keeps its run file locked, whether it answers or not. */
  private Optional<ProcessFacts> running() {
    Path runFile = subject.socket().resolveSibling(subject.socket().getFileName() + ".pid");
    return FileIdentity.of(runFile).map(KernelLocks::on).orElseGet(List::of).stream()
        .filter(lock -> lock.exclusive() && !lock.waiting())
        .map(KernelLock::pid)
        .map(ProcessFacts::of)
        .findFirst();
  }

  private SocketCheck.Facts socket() throws IOException {
    Path folder = subject.socket().getParent();
    Optional<FileFacts> found;
    try {
      found = FileFacts.of(subject.socket());
    } catch (AccessDeniedException e) {
      found = Optional.empty(); // said by the folder's facts
    }
    return new SocketCheck.Facts(
        subject.socket().toString(),
        found,
        FileFacts.of(folder),
        Files.isWritable(subject.socket()),
        !Files.exists(folder) || Files.isExecutable(folder),
        System.getProperty("user.name"));
  }
}
