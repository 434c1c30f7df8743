package dev.artemis.lockd.client;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.Kernel;
import dev.artemis.lockd.client.guard.KernelLock;
import dev.artemis.lockd.client.guard.LinuxKernel;
import dev.artemis.lockd.client.guard.LockFile;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyDecoder;
import dev.artemis.lockd.protocol.ReplyEncoder;
import dev.artemis.lockd.protocol.Resp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A machine whose daemon answers as a script says, in the thread that asks. Nothing waits: what is
 * not answered at once is not answered in time, which passes at once.
 */
final class ScriptedDaemon implements Machine, Link {
  /** All requests, a line each. */
  final List<String> heard = new ArrayList<>();

  /** How often a connection was asked to look whether it is to end. */
  int woken;

  private final Kernel clock = new Clock();
  private final Function<List<String>, List<Reply>> script;
  private final Deque<Reply> said = new ArrayDeque<>();
  private long passed;

  /**
   * A daemon.
   *
   * @param script what is said after a request, in this order
   */
  ScriptedDaemon(Function<List<String>, List<Reply>> script) {
    this.script = script;
  }

  @Override
  public Kernel kernel() {
    return clock;
  }

  @Override
  public Lock mutex() {
    return new ReentrantLock();
  }

  @Override
  public <T> Optional<T> await(CompletableFuture<T> future, long nanos) {
    return Optional.ofNullable(future.getNow(null));
  }

  @Override
  public Link connect(Path socket) {
    return this;
  }

  @Override
  public String thread() {
    return "worker";
  }

  @Override
  public void start(Lookout lookout) {}

  @Override
  public int read(ByteBuffer into, long nanos) {
    int before = into.position();
    while (!said.isEmpty()) {
      into.put(ReplyEncoder.encode(said.remove(), Resp.V3));
    }
    if (into.position() == before) {
      passed += nanos;
    }
    return into.position() - before;
  }

  @Override
  public boolean send(byte[] bytes) {
    ReplyDecoder decoder = new ReplyDecoder();
    decoder.feed(ByteBuffer.wrap(bytes));
    for (var next = decoder.next(); next.isPresent(); next = decoder.next()) {
      List<String> words =
          ((Reply.Array) next.get())
              .elements().stream().map(word -> ((Reply.Text) word).value()).toList();
      heard.add(String.join(" ", words));
      said.addAll(script.apply(words));
    }
    return true;
  }

  @Override
  public void wake() {
    woken++;
  }

  @Override
  public void nudge() {}

  @Override
  public void close() {}

  /** This machine's files, and a time that can be made to pass. */
  private final class Clock implements Kernel {
    @Override
    public long nanoTime() {
      return System.nanoTime() + passed;
    }

    @Override
    public void parkNanos(long nanos) {
      passed += nanos;
    }

    @Override
    public long pid() {
      return LinuxKernel.REAL.pid();
    }

    @Override
    public LockFile open(Path lockFile, Optional<Path> model) {
      return LinuxKernel.REAL.open(lockFile, model);
    }

    @Override
    public Optional<FileIdentity> identity(Path path) {
      return LinuxKernel.REAL.identity(path);
    }

    @Override
    public List<KernelLock> locks(FileIdentity file) {
      return LinuxKernel.REAL.locks(file);
    }

    @Override
    public String describe(long pid) {
      return LinuxKernel.REAL.describe(pid);
    }

    @Override
    public Optional<String> read(Path file) throws IOException {
      return LinuxKernel.REAL.read(file);
    }

    @Override
    public void replace(Path file, String content) throws IOException {
      LinuxKernel.REAL.replace(file, content);
    }
  }
}
