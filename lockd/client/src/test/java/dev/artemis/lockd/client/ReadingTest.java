package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threads that wait read for each other, over a real socket. */
@Timeout(60)
class ReadingTest {
  private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(50);

  @TempDir private Path folder;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CompletableFuture<IOException> closed = new CompletableFuture<>();
  private volatile Consumer<Reply.Push> news = push -> {};
  private ConversingDaemon daemon;
  private Connection connection;

  private void open(boolean echoing) throws IOException {
    Path socket = folder.resolve("s");
    daemon = new ConversingDaemon(socket, echoing);
    connection = Connection.open(Machine.REAL, socket, LONG_NANOS, new Listener());
  }

  private final class Listener implements Connection.Listener {
    @Override
    public void pushed(Reply.Push push) {
      news.accept(push);
    }

    @Override
    public void tick() {}

    @Override
    public boolean alert() {
      return false;
    }

    @Override
    public void closed(IOException why) {
      assertTrue(closed.complete(why), "told twice");
    }
  }

  @AfterEach
  void close() throws IOException {
    threads.shutdownNow();
    connection.close();
    daemon.close();
  }

  private Future<Optional<Reply>> asks(String word) {
    return threads.submit(() -> connection.ask(new Request(Verb.ECHO, List.of(word))));
  }

  private static Reply.Push push() {
    return new Reply.Push(List.of(Reply.text("news")));
  }

  @Test
  void anInterruptEndsTheWaitOfOneAndHarmsNobody() throws Exception {
    open(false);
    CompletableFuture<Thread> reader = new CompletableFuture<>();
    Callable<Optional<Reply>> waiting =
        () -> {
          reader.complete(Thread.currentThread());
          return connection.ask(new Request(Verb.ECHO, List.of("never")));
        };
    Future<Optional<Reply>> interrupted = threads.submit(waiting);
    assertEquals("never", daemon.hears());
    reader.get().interrupt();
    ExecutionException end = assertThrows(ExecutionException.class, interrupted::get);
    assertEquals(InterruptedException.class, end.getCause().getClass());
    Future<Optional<Reply>> next = asks("next");
    assertEquals("next", daemon.hears());
    daemon.say(Reply.text("late"));
    daemon.say(Reply.text("in time"));
    assertEquals(Optional.of(Reply.text("in time")), next.get());
    assertFalse(connection.over());
  }

  @Test
  void whoIsAnsweredHandsOn() throws Exception {
    open(false);
    Future<Optional<Reply>> first = asks("first");
    assertEquals("first", daemon.hears());
    Future<Optional<Reply>> second = asks("second");
    assertEquals("second", daemon.hears());
    Future<Optional<Reply>> third = asks("third");
    assertEquals("third", daemon.hears());
    daemon.say(Reply.text("1"));
    assertEquals(Optional.of(Reply.text("1")), first.get());
    daemon.say(Reply.text("2"));
    daemon.say(Reply.text("3"));
    assertEquals(Optional.of(Reply.text("2")), second.get());
    assertEquals(Optional.of(Reply.text("3")), third.get());
  }

  @Test
  void manyThreadsGetTheirOwnAnswers() throws Exception {
    open(true);
    List<Future<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int self = i;
      all.add(
          threads.submit(
              () -> {
                boolean right = true;
                for (int k = 0; k < 200; k++) {
                  String word = self + "." + k;
                  right &=
                      connection
                          .ask(new Request(Verb.ECHO, List.of(word)))
                          .equals(Optional.of(Reply.text(word)));
                }
                return right;
              }));
    }
    for (Future<Boolean> one : all) {
      assertTrue(one.get());
    }
  }

  @Test
  void newsAreHeardWhileNobodyWaitsAndWhileSomebodyDoes() throws Exception {
    open(false);
    CountDownLatch heard = new CountDownLatch(2);
    news = push -> heard.countDown();
    Future<Optional<Reply>> asked = asks("first");
    assertEquals("first", daemon.hears());
    daemon.say(push());
    daemon.say(Reply.OK);
    assertEquals(Optional.of(Reply.OK), asked.get());
    daemon.say(push());
    heard.await();
  }

  @Test
  void theEndIsToldToWhoReadsAndWhoWaits() throws Exception {
    open(false);
    Future<Optional<Reply>> first = asks("first");
    assertEquals("first", daemon.hears());
    Future<Optional<Reply>> second = asks("second");
    assertEquals("second", daemon.hears());
    daemon.hangUp();
    assertEquals(Optional.empty(), first.get());
    assertEquals(Optional.empty(), second.get());
    assertEquals("the daemon closed the connection", closed.get().getMessage());
    assertEquals(Optional.empty(), asks("third").get());
  }

  @Test
  void theEndIsNoticedWhileNobodyWaits() throws Exception {
    open(true);
    assertEquals(Optional.of(Reply.text("x")), asks("x").get());
    daemon.hangUp();
    assertEquals("the daemon closed the connection", closed.get().getMessage());
  }

  @Test
  void closingEndsTheWaitOfWhoReads() throws Exception {
    open(false);
    Future<Optional<Reply>> asked = asks("first");
    assertEquals("first", daemon.hears());
    connection.close();
    assertEquals(Optional.empty(), asked.get());
    assertEquals("closed", closed.get().getMessage());
  }

  @Test
  void aListenerThatFailsEndsTheConnection() throws Exception {
    open(false);
    news =
        push -> {
          throw new IllegalStateException("planted");
        };
    Future<Optional<Reply>> first = asks("first");
    assertEquals("first", daemon.hears());
    Future<Optional<Reply>> second = asks("second");
    assertEquals("second", daemon.hears());
    daemon.say(push());
    assertEquals("closed after a failure", closed.get().getMessage());
    assertTrue(failures(first) + failures(second) <= 1, "only the one that read");
  }

  /** Counts an answer that failed; one that did not is "the connection ended". */
  private static int failures(Future<Optional<Reply>> asked) throws InterruptedException {
    try {
      assertEquals(Optional.empty(), asked.get());
      return 0;
    } catch (ExecutionException e) {
      assertEquals("planted", e.getCause().getMessage());
      return 1;
    }
  }

  @Test
  void aListenerThatTakesItsTimeKeepsNobodyFromBeingInterrupted() throws Exception {
    open(false);
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    news =
        push -> {
          blocked.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Future<Optional<Reply>> first = asks("first");
    assertEquals("first", daemon.hears());
    daemon.say(push());
    blocked.await();
    CompletableFuture<Thread> other = new CompletableFuture<>();
    Future<Optional<Reply>> second =
        threads.submit(
            () -> {
              other.complete(Thread.currentThread());
              return connection.ask(new Request(Verb.ECHO, List.of("second")));
            });
    assertEquals("second", daemon.hears());
    Future<Optional<Reply>> third = asks("third");
    assertEquals("third", daemon.hears());
    other.get().interrupt();
    assertThrows(ExecutionException.class, second::get);
    goOn.countDown();
    daemon.say(Reply.text("1"));
    daemon.say(Reply.text("2"));
    daemon.say(Reply.text("3"));
    assertEquals(Optional.of(Reply.text("1")), first.get());
    assertEquals(Optional.of(Reply.text("3")), third.get());
  }
}
