package dev.artemis.rag.cli.lock;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.KernelLock;
import dev.artemis.lockd.client.guard.KernelLocks;
import dev.artemis.lockd.client.guard.ProcessStat;
import dev.artemis.lockd.client.guard.Processes;
import dev.artemis.rag.sqlite.WriteLockHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The host this program runs on. Stateless. */
public final class ThisHost implements Host {

  @Override
  public List<KernelLock> locks(Path lockFile) {
    return FileIdentity.of(lockFile).map(KernelLocks::on).orElse(List.of());
  }

  @Override
  public Optional<String> command(ProcessIdentity process) {
    return Processes.alive(process)
        ? Optional.of(Processes.commandLine(process.pid()))
        : Optional.empty();
  }

  @Override
  public String user(long pid) {
    try {
      return Files.getOwner(Path.of("/proc", Long.toString(pid))).getName();
    } catch (IOException e) {
      return ""; // gone, or hidden from us
    }
  }

  @Override
  public OptionalLong writer(Path store) {
    return WriteLockHolder.of(store);
  }

  @Override
  public boolean stopped(long pid) {
    return Processes.stat(pid).filter(ProcessStat::stopped).isPresent();
  }
}
