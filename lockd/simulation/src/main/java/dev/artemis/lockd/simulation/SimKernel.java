package dev.artemis.lockd.simulation;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.Kernel;
import dev.artemis.lockd.client.guard.KernelLock;
import dev.artemis.lockd.client.guard.LockFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The kernel as one simulated process sees it. */
final class SimKernel implements Kernel {
  private final World world;
  private final Disk disk;
  private final Proc proc;
  private final Judge judge;

  SimKernel(World world, Disk disk, Proc proc, Judge judge) {
    this.world = world;
    this.disk = disk;
    this.proc = proc;
    this.judge = judge;
  }

  @Override
  public long nanoTime() {
    proc.look(50);
    return world.now();
  }

  @Override
  public void parkNanos(long nanos) {
    world.sleep(nanos);
  }

  @Override
  public long pid() {
    return proc.identity.pid();
  }

  @Override
  public LockFile open(Path lockFile, Optional<Path> model) {
    proc.step();
    return new SimLockFile(disk, proc, lockFile);
  }

  @Override
  public Optional<FileIdentity> identity(Path path) {
    proc.look(1000);
    return Optional.ofNullable(disk.find(path)).map(inode -> inode.identity);
  }

  @Override
  public List<KernelLock> locks(FileIdentity file) {
    proc.look(20_000);
    Disk.Inode inode = disk.find(file);
    return inode == null ? List.of() : inode.table();
  }

  @Override
  public String describe(long pid) {
    return "pid " + pid + " (simulated)";
  }

  @Override
  public Optional<String> read(Path file) {
    proc.step();
    return Optional.ofNullable(disk.contents.get(file));
  }

  @Override
  public void replace(Path file, String content) {
    proc.step();
    if (world.fault != Fault.TOKEN_NOT_DRAWN) {
      disk.contents.put(file, content);
    }
    judge.tokenWritten(file, content);
    proc.step();
  }
}
