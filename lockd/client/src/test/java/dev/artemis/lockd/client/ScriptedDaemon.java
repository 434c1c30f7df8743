package dev.artemis.lockd.client;

import dev.artemis.lockd.client.guard.Kernel;
import dev.artemis.lockd.client.guard.LinuxKernel;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyDecoder;
import dev.artemis.lockd.protocol.ReplyEncoder;
import dev.artemis.lockd.protocol.Resp;
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
 * not answered at once is not answered in time.
 */
final class ScriptedDaemon implements Machine, Link {
  /** All requests, a line each. */
  final List<String> heard = new ArrayList<>();

  /** How often a connection was asked to look whether it is to end. */
  int woken;

  private final Function<List<String>, List<Reply>> script;
  private final Deque<Reply> said = new ArrayDeque<>();
  private Receiver receiver;

  /** What is heard while something is told is answered behind it. */
  private boolean telling;

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
    return LinuxKernel.REAL;
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
  public void start(Receiver reader) {
    receiver = reader;
  }

  @Override
  public boolean send(byte[] bytes) {
    ReplyDecoder decoder = new ReplyDecoder();
    decoder.feed(ByteBuffer.wrap(bytes));
    List<String> words =
        ((Reply.Array) decoder.next().orElseThrow())
            .elements().stream().map(word -> ((Reply.Text) word).value()).toList();
    heard.add(String.join(" ", words));
    said.addAll(script.apply(words));
    if (!telling) {
      telling = true;
      while (!said.isEmpty()) {
        receiver.received(ByteBuffer.wrap(ReplyEncoder.encode(said.remove(), Resp.V3)));
      }
      telling = false;
    }
    return true;
  }

  @Override
  public void wake() {
    woken++;
  }
}
