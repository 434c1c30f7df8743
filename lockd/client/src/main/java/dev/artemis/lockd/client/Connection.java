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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One connection to the daemon. Requests are written by whoever sends them. Whoever waits for an
 * answer reads, for itself and all others, if nobody else does: that saves waking it up. While
 * nobody waits, the link's own thread listens. Replies come in the order of the requests.
 * Thread-safe.
 *
 * <p>A daemon that leaves a request unanswered for too long counts as lost: it may be stopped.
 */
final class Connection {
  /**
   * What the connection tells its owner, from any thread that reads, one call at a time but for
   * {@link #tick} and {@link #alert}. None of it may wait for an answer of the daemon.
   */
  interface Listener {
    /** The daemon said something by itself. */
    void pushed(Reply.Push push);

    /** Called several times a second, by the link's own thread. */
    void tick();

    /** Whether the daemon may say something by itself soon that has to be heard at once. */
    boolean alert();

    /** The connection is over; no reply or push follows. */
    void closed(IOException why);
  }

  private record Unanswered(Consumer<Reply> reply, Runnable lost, long sentNanos) {}

  /** A daemon that makes us say more than this without answering it is none. */
  private static final int MOST_OPEN = 4 * Setting.MAX_REQUESTS.count();

  private static final int BUFFER_BYTES = 16 * 1024;

  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /**
   * A thread that was done with reading is likely to be back within this time; until then nobody
   * listens, which would wake a second thread at each answer, and what the daemon says by itself is
   * heard that late.
   */
  private static final long BACK_SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Machine machine;
  private final Link link;
  private final long answerLimitNanos;
  private final Listener listener;
  private final Deque<Unanswered> unanswered = new ArrayDeque<>();
  private final ReadingTurn turn = new ReadingTurn();

  /** Used by whoever has the turn. */
  private final ReplyDecoder decoder = new ReplyDecoder();

  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

  /** Why it is over or about to be; null while it is in use. */
  private IOException over;

  /** When a thread that waited was done with reading; the past counts from the beginning. */
  private volatile long readAt;

  /** Whether the link's own thread relies on being told when nobody reads any more. */
  private volatile boolean reliesOnReaders;

  /** Whether the link's own thread notices at once what arrives. */
  private volatile boolean watching;

  private long tickedAt;

  private Connection(Machine machine, Link link, long answerLimitNanos, Listener listener) {
    this.machine = machine;
    this.link = link;
    this.answerLimitNanos = answerLimitNanos;
    this.listener = listener;
    this.tickedAt = now();
    this.readAt = tickedAt - BACK_SOON_NANOS;
  }

  /**
   * Connects and begins to listen.
   *
   * @throws IOException if nobody listens there, or somebody who must not
   */
  static Connection open(Machine machine, Path socket, long answerLimitNanos, Listener listener)
      throws IOException {
    Link link = machine.connect(socket);
    Connection connection = new Connection(machine, link, answerLimitNanos, listener);
    link.start(connection::look);
    return connection;
  }

  private long now() {
    return machine.kernel().nanoTime();
  }

  /**
   * Sends a request.
   *
   * @param reply gets the answer, from the thread that reads it; must not wait for another one
   * @param lost runs instead if the connection ends first
   */
  void send(Request request, Consumer<Reply> reply, Runnable lost) {
    if (!send(List.of(request), new Unanswered(reply, lost, now()))) {
      lost.run();
    }
  }

  /** Sends requests in one write whose answers, and whether they come, change nothing. */
  void tell(Request... requests) {
    send(List.of(requests), new Unanswered(reply -> {}, () -> {}, now()));
  }

  private boolean send(List<Request> requests, Unanswered each) {
    boolean taken = false;
    boolean read = true;
    synchronized (this) {
      if (over == null) {
        taken = unanswered.size() + requests.size() <= MOST_OPEN;
        if (taken) {
          requests.forEach(request -> unanswered.add(each));
        }
        read = taken && link.send(RequestEncoder.encodeAll(requests));
      }
    }
    if (!read) {
      end("the daemon does not read what it is sent");
    }
    return taken;
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
    // A silent daemon is given up by the link's own thread; the limit here only bounds a defect.
    return await(answer, 2 * answerLimitNanos).flatMap(reply -> reply);
  }

  /**
   * Waits for something that the daemon is to bring about, reading if nobody else does. An
   * interrupt ends the wait and leaves the connection as it is.
   *
   * @param wanted is never completed with null or a failure
   * @return its value; empty if the time is over
   */
  <T> Optional<T> await(CompletableFuture<T> wanted, long nanos) throws InterruptedException {
    long deadline = now() + nanos;
    while (!wanted.isDone() && deadline - now() > 0) {
      if (turn.take()) {
        lead(wanted, deadline);
      } else {
        follow(wanted, deadline);
      }
    }
    return Optional.ofNullable(wanted.getNow(null));
  }

  private void lead(CompletableFuture<?> wanted, long deadline) throws InterruptedException {
    try {
      long left = deadline - now();
      while (!wanted.isDone() && left > 0 && !endIfOver()) {
        receive(left);
        if (!wanted.isDone() && Thread.interrupted()) {
          throw new InterruptedException();
        }
        left = deadline - now();
      }
    } finally {
      readAt = now();
      leaves(turn.pass());
    }
  }

  private void follow(CompletableFuture<?> wanted, long deadline) throws InterruptedException {
    CompletableFuture<Boolean> signal = new CompletableFuture<>();
    var unused = wanted.whenComplete((value, failure) -> signal.complete(true));
    turn.join(signal);
    try {
      var unusedOutcome = machine.await(signal, deadline - now());
    } finally {
      leaves(turn.leave(signal));
    }
  }

  /** A thread that waited goes; if it was the last one, the link's own thread has to listen. */
  private void leaves(boolean othersWait) {
    boolean unheard = reliesOnReaders || (!watching && listener.alert());
    if (unheard && !othersWait && !turn.taken()) {
      link.nudge();
    }
  }

  /** Whether it has ended or is about to. */
  synchronized boolean over() {
    return over != null;
  }

  /** Ends the connection; the listener is told by whoever reads, or else the link's own thread. */
  void close() {
    end("closed");
  }

  private void end(String why) {
    end(new IOException(why));
  }

  private void end(IOException why) {
    synchronized (this) {
      if (over == null) {
        over = why;
      }
    }
    link.wake();
    link.nudge();
  }

  // ---- with the turn

  private void receive(long nanos) {
    boolean done = false;
    try {
      if (link.read(buffer, nanos) < 0) {
        throw new IOException("the daemon closed the connection");
      }
      decoder.feed(buffer.flip());
      buffer.clear();
      for (Optional<Reply> next = decoder.next(); next.isPresent(); next = decoder.next()) {
        dispatch(next.get());
      }
      done = true;
    } catch (IOException e) {
      end(e);
      done = true;
    } catch (ProtocolException e) {
      end(new IOException(e.getMessage(), e));
      done = true;
    } finally {
      if (!done) {
        // A listener failed: whoever waits for an answer must be told.
        end("closed after a failure");
      }
    }
  }

  private void dispatch(Reply reply) {
    if (reply instanceof Reply.Push push) {
      listener.pushed(push);
      return;
    }
    Unanswered asked;
    synchronized (this) {
      asked = unanswered.poll();
    }
    if (asked == null) {
      throw new ProtocolException("the daemon answered a request that was not made: " + reply);
    }
    asked.reply.accept(reply);
  }

  /** If the connection is to end, tells everybody, once. */
  private boolean endIfOver() {
    IOException why;
    Deque<Unanswered> rest;
    synchronized (this) {
      why = over;
      rest = new ArrayDeque<>(why == null ? new ArrayDeque<>() : unanswered);
      if (why != null) {
        unanswered.clear();
      }
    }
    if (why != null) {
      turn.close();
      link.close();
      rest.forEach(asked -> asked.lost.run());
      listener.closed(why);
    }
    return why != null;
  }

  // ---- the link's own thread

  private Link.Pause look() {
    if (turn.take()) {
      try {
        if (!endIfOver()) {
          receive(0);
          // What ended it just now must not wait for the next look.
          endIfOver();
        }
      } finally {
        turn.pass();
      }
    }
    if (now() - tickedAt >= TICK_NANOS) {
      tickedAt = now();
      listener.tick();
      demandAnswers();
    }
    return pause();
  }

  private void demandAnswers() {
    boolean silent;
    synchronized (this) {
      Unanswered oldest = unanswered.peek();
      silent = oldest != null && now() - oldest.sentNanos > answerLimitNanos;
    }
    if (silent) {
      end(
          "the daemon has not answered for %s ms"
              .formatted(TimeUnit.NANOSECONDS.toMillis(answerLimitNanos)));
    }
  }

  private Link.Pause pause() {
    reliesOnReaders = true;
    if (turn.taken()) {
      watching = false;
      return new Link.Pause(false, TICK_NANOS);
    }
    reliesOnReaders = false;
    long soon = readAt + BACK_SOON_NANOS - now();
    watching = listener.alert() || soon <= 0;
    return watching ? new Link.Pause(true, TICK_NANOS) : new Link.Pause(false, soon);
  }
}
