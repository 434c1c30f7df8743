package dev.artemis.rag.cli.bench.lock;

import dev.artemis.lockd.client.DaemonStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What SIGKILL costs those who wait: of the holder, and of the daemon. */
final class TakeOver implements Part {
  private static final int KILLS = 100;
  private static final int SIDE_BY_SIDE = 20;
  private static final int DAEMON_KILLS = 7;
  private static final int WARM_UP_USES = 2_000;
  private static final int WARM_UP_MILLIS = 3_000;
  private static final int LIMIT_SECONDS = 30;
  private static final long LOOK_NANOS = 1_000_000;
  private static final double MILLI = 1_000_000;

  /** What a child's thread saw: a grant (by the child's own clock), or the end of its output. */
  private record Seen(Child child, long nanos) {}

  @Override
  public List<Row> measure(Stage stage, Size size) throws IOException {
    List<Long> holders = new ArrayList<>();
    int kills = size.of(KILLS, 4);
    while (holders.size() < kills) {
      killHolders(stage, Math.min(SIDE_BY_SIDE, kills - holders.size()), holders);
    }
    List<Long> daemons = new ArrayList<>();
    for (int i = 0; i < size.of(DAEMON_KILLS, 1); i++) {
      daemons.add(killDaemon(stage));
    }
    return List.of(
        row("holder-killed", "holder killed", holders),
        row("daemon-killed", "daemon killed", daemons));
  }

  private static Row row(String key, String title, List<Long> nanos) {
    long[] times = nanos.stream().mapToLong(Long::longValue).toArray();
    return Row.of(key, title, "ms", List.of(Round.of(times, MILLI)));
  }

  /** From the end of each holder, seen as the end of its output, to the grant of the next one. */
  private static void killHolders(Stage stage, int kills, List<Long> times) throws IOException {
    List<Child> waiters = new ArrayList<>();
    for (int i = 0; i <= kills; i++) {
      waiters.add(stage.launch(Way.DAEMON, "kill-holder"));
    }
    BlockingQueue<Seen> grants = new LinkedBlockingQueue<>();
    BlockingQueue<Seen> ends = new LinkedBlockingQueue<>();
    for (Child child : waiters) {
      child.expect("ready");
    }
    for (Child child : waiters) {
      warmUp(child);
    }
    for (Child child : waiters) {
      child.tell("take");
      follow(child, grants, ends);
    }
    awaitWaiters(stage, kills);
    Seen holder = next(grants);
    for (int i = 0; i < kills; i++) {
      holder.child().kill();
      long end = next(ends).nanos();
      holder = next(grants);
      times.add(holder.nanos() - end);
    }
    waiters.forEach(Child::close);
  }

  /** Whoever waits for a lock has usually used one before; a JVM's very first use takes 50 ms. */
  private static void warmUp(Child child) throws IOException {
    child.warmUp(WARM_UP_USES, WARM_UP_MILLIS);
  }

  private static void follow(Child child, BlockingQueue<Seen> grants, BlockingQueue<Seen> ends) {
    Thread thread =
        new Thread(
            () -> {
              try {
                grants.add(new Seen(child, took(child)));
                child.awaitEnd();
                ends.add(new Seen(child, System.nanoTime()));
              } catch (IOException e) {
                System.getLogger("ragctl").log(System.Logger.Level.DEBUG, "not granted", e);
              }
            },
            "follow-" + child.pid());
    thread.setDaemon(true);
    thread.start();
  }

  private static Seen next(BlockingQueue<Seen> queue) throws IOException {
    try {
      Seen seen = queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (seen == null) {
        throw new IOException("no grant within " + LIMIT_SECONDS + " s");
      }
      return seen;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while measuring", e);
    }
  }

  /**
   * The daemon dies while one process holds and another waits; the holder releases as soon as the
   * end of the daemon is seen. From that release to the grant, which the guard file gives.
   */
  private static long killDaemon(Stage stage) throws IOException {
    Child holder = stage.start(Way.DAEMON, "kill-daemon");
    Child waiter = stage.start(Way.DAEMON, "kill-daemon");
    warmUp(holder);
    warmUp(waiter);
    holder.tell("take");
    took(holder);
    waiter.tell("take");
    awaitWaiters(stage, 1);
    try (Wire connection = Wire.open(Stage.socket(stage.folder()))) {
      stage.daemon().kill();
      connection.awaitEnd();
    }
    long end = System.nanoTime();
    holder.tell("release");
    long released = Long.parseLong(holder.expect("released").get(1));
    long time = took(waiter) - Math.max(end, released);
    holder.close();
    waiter.close();
    stage.daemon().close();
    stage.startDaemon();
    return time;
  }

  private static long took(Child child) throws IOException {
    return Long.parseLong(child.expect("took").get(1));
  }

  private static void awaitWaiters(Stage stage, int number) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (waiting(stage) < number) {
      if (System.nanoTime() - end > 0) {
        throw new IOException(
            "%d of %d processes wait for the daemon".formatted(waiting(stage), number));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static long waiting(Stage stage) {
    return DaemonStatus.ask(Stage.socket(stage.folder()), Optional.empty())
        .map(told -> told.waiting())
        .orElse(0L);
  }
}
