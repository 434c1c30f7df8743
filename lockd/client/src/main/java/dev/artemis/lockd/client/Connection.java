package dev.artemis.lockd.client;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.ProtocolException;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyDecoder;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.RequestEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One connection to the daemon. Requests are written by whoever sends them; the thread of the link
 * reads. Replies come in the order of the requests. Thread-safe.
 *
 * <p>A daemon that leaves a request unanswered for too long counts as lost: it may be stopped.
 */
final class Connection {
  /** What the connection tells its owner, always from its reading thread. */
  interface Listener {
    /** The daemon said something by itself. */
    void pushed(Reply.Push push);

    /** Called several times a second. */
    void tick();

    /** The connection is over; no reply or push follows. */
    void closed(IOException why);
  }

  private record Unanswered(Consumer<Reply> reply, Runnable lost, long sentNanos) {}

  /** A daemon that makes us say more than this without answering it is none. */
  private static final int MOST_OPEN = 4 * Setting.MAX_REQUESTS.count();

  private final Machine machine;
  private final Link link;
  private final long answerLimitNanos;
  private final Deque<Unanswered> unanswered = new ArrayDeque<>();
  private boolean over;

  private Connection(Machine machine, Link link, long answerLimitNanos) {
    this.machine = machine;
    this.link = link;
    this.answerLimitNanos = answerLimitNanos;
  }

  /**
   * Connects and begins to read.
   *
   * @throws IOException if nobody listens there, or somebody who must not
   */
  static Connection open(Machine machine, Path socket, long answerLimitNanos, Listener listener)
      throws IOException {
    Link link = machine.connect(socket);
    Connection connection = new Connection(machine, link, answerLimitNanos);
    link.start(connection.new Incoming(listener));
    return connection;
  }

  /**
   * Sends a request.
   *
   * @param reply gets the answer, on the reading thread
   * @param lost runs instead if the connection ends first
   */
  void send(Request request, Consumer<Reply> reply, Runnable lost) {
    synchronized (this) {
      over |= unanswered.size() >= MOST_OPEN;
      if (!over) {
        unanswered.add(new Unanswered(reply, lost, machine.kernel().nanoTime()));
        over = !link.send(RequestEncoder.encode(request));
        return;
      }
    }
    lost.run();
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @return empty if the connection ended first
   */
  Optional<Reply> ask(Request request) throws InterruptedException {
    CompletableFuture<Optional<Reply>> answer = new CompletableFuture<>();
    send(
        request,
        reply -> answer.complete(Optional.of(reply)),
        () -> answer.complete(Optional.empty()));
    // A silent daemon is given up by the reading thread; the limit here only bounds a defect.
    return machine.await(answer, 2 * answerLimitNanos).flatMap(reply -> reply);
  }

  /** Whether it has ended or is about to. */
  synchronized boolean over() {
    return over;
  }

  /** Ends the connection; the listener is told by the reading thread. */
  void close() {
    synchronized (this) {
      over = true;
    }
    link.wake();
  }

  /** What the link brings. */
  private final class Incoming implements Link.Receiver {
    private final Listener listener;
    private final ReplyDecoder decoder = new ReplyDecoder();

    private Incoming(Listener listener) {
      this.listener = listener;
    }

    @Override
    public boolean proceeds() throws IOException {
      listener.tick();
      synchronized (Connection.this) {
        Unanswered oldest = unanswered.peek();
        if (oldest != null && machine.kernel().nanoTime() - oldest.sentNanos > answerLimitNanos) {
          throw new IOException(
              "the daemon has not answered for %d ms"
                  .formatted(TimeUnit.NANOSECONDS.toMillis(answerLimitNanos)));
        }
        return !over;
      }
    }

    @Override
    public void received(ByteBuffer bytes) {
      decoder.feed(bytes);
      for (Optional<Reply> next = decoder.next(); next.isPresent(); next = decoder.next()) {
        dispatch(next.get());
      }
    }

    private void dispatch(Reply reply) {
      if (reply instanceof Reply.Push push) {
        listener.pushed(push);
        return;
      }
      Unanswered asked;
      synchronized (Connection.this) {
        asked = unanswered.poll();
      }
      if (asked == null) {
        throw new ProtocolException("the daemon answered a request that was not made: " + reply);
      }
      asked.reply.accept(reply);
    }

    @Override
    public void ended(IOException why) {
      Deque<Unanswered> rest;
      synchronized (Connection.this) {
        over = true;
        rest = new ArrayDeque<>(unanswered);
        unanswered.clear();
      }
      rest.forEach(asked -> asked.lost.run());
      listener.closed(why);
    }
  }
}
