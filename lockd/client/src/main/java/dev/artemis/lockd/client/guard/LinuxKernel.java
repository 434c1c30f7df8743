package dev.artemis.lockd.client.guard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
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
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Overwrites where that is one step, too: a tenth of the cost of a new file, and a process that
   * is killed has written all of it or nothing.
   */
  @Override
  public boolean edit(Path file, FileEdit edit) throws IOException, InterruptedException {
    long size = ownSize(file);
    if (size < 0 || size > MOST_AT_ONCE) {
      return Kernel.super.edit(file, edit);
    }
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer before = ByteBuffer.allocate((int) size);
      while (before.hasRemaining() && channel.read(before, before.position()) > 0) {}
      Optional<String> after = edit.apply(Optional.of(text(before)));
      if (after.isPresent()) {
        byte[] bytes = after.get().getBytes(StandardCharsets.UTF_8);
        if (bytes.length == size) {
          int written = channel.write(ByteBuffer.wrap(bytes), 0);
          if (written != size) {
            throw new IOException("%s of %s bytes of %s written".formatted(written, size, file));
          }
        } else {
          replace(file, after.get());
        }
      }
      return after.isPresent();
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw (InterruptedException) new InterruptedException("while editing " + file).initCause(e);
    }
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
  }

  /** Looked up when first needed. */
  private static final class Self {
    static final Integer UID = Processes.uid(ProcessHandle.current().pid()).orElseThrow();
  }

  /** The size of an ordinary file of ours, whose owner stays the last writer; -1 for any other. */
  private static long ownSize(Path file) throws IOException {
    try {
      Map<String, Object> stat =
          Files.readAttributes(file, "unix:uid,size,isRegularFile", LinkOption.NOFOLLOW_LINKS);
      boolean own = stat.get("uid").equals(Self.UID) && stat.get("isRegularFile").equals(true);
      return own ? (Long) stat.get("size") : -1;
    } catch (NoSuchFileException e) {
      return -1;
    }
  }
}
