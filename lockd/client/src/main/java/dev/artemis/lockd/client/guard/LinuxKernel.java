package dev.artemis.lockd.client.guard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The machine that this JVM runs on. */
public final class LinuxKernel implements Kernel {
  /** The only one. */
  public static final Kernel REAL = new LinuxKernel();

  /** Well within what a file system writes in one step: a page, and a sector of the disk. */
  private static final int MOST_AT_ONCE = 512;

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
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MOST_AT_ONCE || !replaceable(file, bytes.length)) {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, bytes);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    // A tenth of the cost of a new file; a process that is killed has written all of it or nothing.
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      channel.write(ByteBuffer.wrap(bytes), 0);
    }
  }

  /** Looked up when first needed. */
  private static final class Self {
    static final Integer UID = Processes.uid(ProcessHandle.current().pid()).orElseThrow();
  }

  /** Whether it is an ordinary file of ours with as many bytes: its owner stays the last writer. */
  private static boolean replaceable(Path file, int length) throws IOException {
    try {
      Map<String, Object> stat =
          Files.readAttributes(file, "unix:uid,size,isRegularFile", LinkOption.NOFOLLOW_LINKS);
      return stat.get("uid").equals(Self.UID)
          && stat.get("size").equals((long) length)
          && stat.get("isRegularFile").equals(true);
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
