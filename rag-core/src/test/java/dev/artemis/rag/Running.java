package dev.artemis.rag;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Something that runs on a thread of its own. */
final class Running<T> {
  final Thread thread;
  private final FutureTask<T> task;

  private Running(Callable<T> body) {
    task = new FutureTask<>(body);
    thread = new Thread(task, "test-runner");
  }

  static <T> Running<T> start(Callable<T> body) {
    Running<T> running = new Running<>(body);
    running.thread.start();
    return running;
  }

  T result() throws Exception {
    try {
      return task.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** What it failed with. */
  Throwable failure() throws InterruptedException, TimeoutException {
    try {
      T result = task.get(60, TimeUnit.SECONDS);
      throw new AssertionError("no failure but " + result);
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }
}
