package dev.artemis.rag.cli.lock;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.KernelLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A kernel that says what a test wants. */
final class FakeHost implements Host {
  final List<KernelLock> locks = new ArrayList<>();
  long stopped;
  OptionalLong writer = OptionalLong.empty();

  @Override
  public List<KernelLock> locks(Path lockFile) {
    return lockFile.toString().equals("/srv/rag.db.lock") ? locks : List.of();
  }

  @Override
  public Optional<String> command(ProcessIdentity process) {
    return Optional.of("program-" + process.pid());
  }

  @Override
  public String user(long pid) {
    return "somebody";
  }

  @Override
  public OptionalLong writer(Path store) {
    return writer;
  }

  @Override
  public boolean stopped(long pid) {
    return pid == stopped;
  }
}
