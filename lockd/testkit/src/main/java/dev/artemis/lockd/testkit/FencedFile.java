package dev.artemis.lockd.testkit;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.store.Fence;
import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.lockd.client.store.StoreLease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The smallest resource that checks fencing tokens: a file of lines, to which a row is added only
 * under the lease that the fence names. Safe across threads and processes by a lock of its own, as
 * a database has one; that lock stands for the database's write lock, not for the guard.
 *
 * <p>Each line is one committed change and tells the fence as it is from then on: {@code epoch
 * token device:inode change row}. A line cut short by a crash was not committed and is cut off.
 */
public final class FencedFile implements Fence {
  private static final String SEAL = "-";
  private static final long SEAL_PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** Closing a channel drops the process's locks of the file, so this JVM uses one at a time. */
  private static final ReentrantLock IN_THIS_JVM = new ReentrantLock(true);

  private final Path file;
  private final Path writeLock;

  /**
   * A committed row.
   *
   * @param change numbers the changes of the file from 1, seals included
   */
  public record Row(long epoch, long token, long change, String text) {}

  private record Line(FenceRow fence, long change, String text) {
    private static final Line FIRST = new Line(new FenceRow(1, 0, new FileIdentity(0, 0)), 0, SEAL);

    private static Line parse(String line) {
      String[] words = line.split(" ", 5);
      String[] guard = words[2].split(":", 2);
      FileIdentity identity = new FileIdentity(Long.parseLong(guard[0]), Long.parseLong(guard[1]));
      return new Line(
          new FenceRow(Long.parseLong(words[0]), Long.parseLong(words[1]), identity),
          Long.parseLong(words[3]),
          words[4]);
    }

    private String write() {
      return "%d %d %s %d %s%n"
          .formatted(fence.epoch(), fence.token(), fence.guard(), change, text);
    }
  }

  private FencedFile(Path file) {
    this.file = file;
    this.writeLock = file.resolveSibling(file.getFileName() + ".write");
  }

  /** Opens the file; makes an empty one if there is none. */
  public static FencedFile open(Path file) {
    FencedFile opened = new FencedFile(file);
    opened.exclusively(Long.MAX_VALUE, () -> Optional.of(opened.readable()));
    return opened;
  }

  /** Where it is; also names the store. */
  public Path path() {
    return file;
  }

  private boolean readable() throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    return true;
  }

  @Override
  public FenceRow read() {
    return last(lines()).fence();
  }

  @Override
  public boolean seal(long observedEpoch, FileIdentity guard) {
    return exclusively(
            SEAL_PATIENCE_NANOS,
            () -> {
              Line last = last(lines());
              if (last.fence().epoch() == observedEpoch) {
                FenceRow next = new FenceRow(observedEpoch + 1, last.fence().token(), guard);
                append(new Line(next, last.change() + 1, SEAL));
              }
              return Optional.of(true);
            })
        .isPresent();
  }

  /**
   * Adds a row under a lease, if the fence lets it; the first one draws the lease's token.
   *
   * @return false if the fence refused: nothing was added
   */
  public boolean commit(StoreLease lease, String text) {
    Optional<Long> token = exclusively(Long.MAX_VALUE, () -> add(lease, text));
    token.filter(drawn -> !lease.token().drawn()).ifPresent(lease::drawn);
    return token.isPresent();
  }

  private Optional<Long> add(StoreLease lease, String text) throws IOException {
    Line last = last(lines());
    boolean first = !lease.token().drawn();
    boolean mine =
        last.fence().epoch() == lease.epoch()
            && (first || last.fence().token() == lease.token().value());
    if (!mine) {
      return Optional.empty();
    }
    long token = last.fence().token() + (first ? 1 : 0);
    FenceRow next =
        new FenceRow(lease.epoch(), token, first ? lease.guard() : last.fence().guard());
    append(new Line(next, last.change() + 1, text));
    return Optional.of(token);
  }

  /** Runs work inside a transaction that changes nothing: others cannot commit or seal. */
  public void insideTransaction(Runnable work) {
    exclusively(
        Long.MAX_VALUE,
        () -> {
          work.run();
          return Optional.of(true);
        });
  }

  /** All rows, in the order of their commits. */
  public List<Row> rows() {
    return lines().stream()
        .filter(line -> !line.text().equals(SEAL))
        .map(
            line -> new Row(line.fence().epoch(), line.fence().token(), line.change(), line.text()))
        .toList();
  }

  private List<Line> lines() {
    try {
      String text = Files.readString(file);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Line::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Line last(List<Line> lines) {
    return lines.isEmpty() ? Line.FIRST : lines.get(lines.size() - 1);
  }

  private void append(Line line) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      String text = Files.readString(file);
      long committed =
          text.substring(0, text.lastIndexOf('\n') + 1).getBytes(StandardCharsets.UTF_8).length;
      channel.truncate(committed).position(committed);
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(line.write());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  private interface Work<T> {
    Optional<T> run() throws IOException;
  }

  /** Empty if the work gave nothing, or others kept the write lock for so long. */
  private <T> Optional<T> exclusively(long patienceNanos, Work<T> work) {
    long began = System.nanoTime();
    if (!heldInThisJvm(patienceNanos)) {
      return Optional.empty();
    }
    try (FileChannel channel =
        FileChannel.open(writeLock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (channel.tryLock() == null) {
        if (System.nanoTime() - began >= patienceNanos) {
          return Optional.empty();
        }
        LockSupport.parkNanos(LOOK_NANOS);
      }
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      IN_THIS_JVM.unlock();
    }
  }

  private static boolean heldInThisJvm(long patienceNanos) {
    try {
      return IN_THIS_JVM.tryLock(patienceNanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the write lock", e);
    }
  }
}
