package dev.artemis.lockd.simulation;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A timer of a simulated process: what it runs are events. */
final class Timer extends AbstractExecutorService implements ScheduledExecutorService {
  private final Proc proc;
  private final Consumer<Runnable> runner;
  private boolean down;

  /**
   * A timer.
   *
   * @param runner runs what is due
   */
  Timer(Proc proc, Consumer<Runnable> runner) {
    this.proc = proc;
    this.runner = runner;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return after(unit.toNanos(delay), command);
  }

  private <V> Task<V> after(long nanos, Runnable command) {
    Task<V> task = new Task<>(command);
    task.event = proc.world.after(nanos, proc, task);
    return task;
  }

  @Override
  public void execute(Runnable command) {
    proc.world.after(0, proc, () -> runner.accept(command));
  }

  @Override
  public List<Runnable> shutdownNow() {
    down = true;
    return List.of();
  }

  @Override
  public void shutdown() {
    down = true;
  }

  @Override
  public boolean isShutdown() {
    return down;
  }

  @Override
  public boolean isTerminated() {
    return down;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return down;
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    return after(
        unit.toNanos(delay),
        () -> {
          try {
            callable.call();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  /** Something that is due later, unless it is taken back. */
  final class Task<V> implements Runnable, ScheduledFuture<V> {
    private final Runnable command;
    private Event event;
    private boolean done;

    private Task(Runnable command) {
      this.command = command;
    }

    /** The process was stopped when it was due. */
    void moved(Event next) {
      next.cancelled = event.cancelled;
      event = next;
    }

    @Override
    public void run() {
      done = true;
      if (!down) {
        runner.accept(command);
      }
    }

    @Override
    public boolean cancel(boolean interrupting) {
      event.cancelled = true;
      return !done;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(event.at - proc.world.now(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    @Override
    public boolean isCancelled() {
      return event.cancelled;
    }

    @Override
    public boolean isDone() {
      return done || event.cancelled;
    }

    @Override
    public V get() {
      throw new UnsupportedOperationException();
    }

    @Override
    public V get(long timeout, TimeUnit unit) {
      throw new UnsupportedOperationException();
    }
  }
}
