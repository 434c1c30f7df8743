package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.cli.bench.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** The threads of one process in one round. */
final class Writers {
  private final Writing writing;
  private final Order order;
  private long warmed;

  Writers(Writing writing, Order order) {
    this.writing = writing;
    this.order = order;
  }

  /** One write through each connection, so that statements are prepared when the span begins. */
  void warm() throws Exception {
    for (int thread = 0; thread < order.threads(); thread++) {
      writing.store(thread, thread);
      warmed++;
    }
  }

  /** Writes from the begin of a span to its end; a write that was begun is brought to an end. */
  WriterRound write(Span span) throws InterruptedException, ExecutionException {
    List<ThreadLog> logs = new ArrayList<>();
    List<Future<?>> running = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(order.threads());
    try {
      for (int i = 0; i < order.threads(); i++) {
        int thread = i;
        ThreadLog log = new ThreadLog(span);
        logs.add(log);
        running.add(threads.submit(() -> run(thread, span, log)));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    } finally {
      threads.shutdownNow();
    }
    return ThreadLog.merge(logs, warmed);
  }

  private void run(int thread, Span span, ThreadLog log) {
    sleepUntil(span.startNanos());
    if (order.rate() == 0) {
      saturated(thread, span, log);
    } else {
      paced(thread, span, log);
    }
  }

  private void saturated(int thread, Span span, ThreadLog log) {
    long step = thread;
    for (long now = System.nanoTime(); now - span.endNanos() < 0; now = System.nanoTime()) {
      store(thread, step++, now, log);
    }
  }

  /** Waits are counted from the intended begin, however late the write before it ended. */
  private void paced(int thread, Span span, ThreadLog log) {
    Pace pace = new Pace((double) order.rate() / order.threads(), order.seed() + thread);
    long step = thread;
    for (long since = pace.nextNanos(); since < span.lengthNanos(); since = pace.nextNanos()) {
      long intended = span.startNanos() + since;
      sleepUntil(intended);
      store(thread, step++, intended, log);
    }
  }

  private void store(int thread, long step, long began, ThreadLog log) {
    try {
      writing.store(thread, step);
      log.acknowledged(began, System.nanoTime());
    } catch (Exception e) {
      log.failed(e);
    }
  }

  private static void sleepUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
