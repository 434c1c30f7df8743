package dev.artemis.lockd.client.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The machine that this JVM runs on. */
public final class LinuxKernel implements Kernel {
  /** The only one. */
  public static final Kernel REAL = new LinuxKernel();

  private LinuxKernel() {}

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void parkNanos(long nanos) {
    LockSupport.parkNanos(nanos);
  }

  @Override
  public long pid() {
    return ProcessHandle.current().pid();
  }

  @Override
  public LockFile open(Path lockFile, Optional<Path> model) {
    return GuardFile.open(lockFile, model);
  }

  @Override
  public Optional<FileIdentity> identity(Path path) {
    return FileIdentity.of(path);
  }

  @Override
  public List<KernelLock> locks(FileIdentity file) {
    return KernelLocks.on(file);
  }

  @Override
  public String describe(long pid) {
    return GuardContention.describe(pid);
  }

  @Override
  public Optional<String> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void replace(Path file, String content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
