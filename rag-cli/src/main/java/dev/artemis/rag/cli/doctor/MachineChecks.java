package dev.artemis.rag.cli.doctor;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.client.Places;
import dev.artemis.rag.cli.doctor.check.ClockCheck;
import dev.artemis.rag.cli.doctor.check.JavaCheck;
import dev.artemis.rag.cli.doctor.check.LeftoversCheck;
import dev.artemis.rag.cli.doctor.check.LimitsCheck;
import dev.artemis.rag.cli.doctor.check.TemporaryFolderCheck;
import dev.artemis.rag.cli.doctor.host.Clocks;
import dev.artemis.rag.cli.doctor.host.DescriptorLimit;
import dev.artemis.rag.cli.doctor.host.FileFacts;
import dev.artemis.rag.cli.doctor.host.Leftovers;
import dev.artemis.rag.cli.doctor.host.Mount;
import dev.artemis.rag.cli.doctor.host.Space;
import dev.artemis.rag.cli.lock.DaemonWord;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What there is to check about the machine and the JVM. */
record MachineChecks(Subject subject, DaemonWord daemon, StoreSurvey store) {

  List<Check.Named> list() {
    return List.of(
        new Check.Named("clock", () -> ClockCheck.judge(Clocks.now())),
        new Check.Named("limits", () -> LimitsCheck.judge(limits())),
        new Check.Named("java", () -> JavaCheck.judge(java())),
        new Check.Named("temp", () -> TemporaryFolderCheck.judge(temporaryFolder())),
        new Check.Named("leftovers", () -> LeftoversCheck.judge(leftovers())));
  }

  private LimitsCheck.Facts limits() throws IOException {
    Path folder = existing(subject.store().getParent());
    long log = FileFacts.of(subject.beside("-wal")).map(FileFacts::size).orElse(0L);
    return new LimitsCheck.Facts(
        DescriptorLimit.of("self"),
        Examination.pid(daemon).flatMap(pid -> DescriptorLimit.of(Long.toString(pid))),
        Setting.MAX_CONNECTIONS.value(),
        folder.toString(),
        Space.in(folder),
        store.file().map(FileFacts::size).orElse(0L) + log);
  }

  private static Path existing(Path folder) {
    Path found = folder;
    while (!Files.isDirectory(found) && found.getParent() != null) {
      found = found.getParent();
    }
    return found;
  }

  private static JavaCheck.Facts java() {
    return new JavaCheck.Facts(
        Runtime.version().feature(),
        "Java %s (%s)"
            .formatted(System.getProperty("java.version"), System.getProperty("java.vendor")),
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(option -> option.startsWith("--enable-native-access")));
  }

  private static TemporaryFolderCheck.Facts temporaryFolder() throws IOException {
    Path folder = temporary();
    return new TemporaryFolderCheck.Facts(
        folder.toString(), Files.isWritable(folder), Mount.of(folder, Mount.all()));
  }

  private static LeftoversCheck.Facts leftovers() throws IOException {
    Path folder = temporary();
    return new LeftoversCheck.Facts(
        folder.toString(),
        Leftovers.in(folder, System.currentTimeMillis()),
        System.getProperty("user.name"),
        Places.currentUid() == 0);
  }

  private static Path temporary() throws IOException {
    return Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
  }
}
