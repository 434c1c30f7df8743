package dev.artemis.lockd.server.systemd;

import dev.artemis.lockd.server.desk.Census;
import io.netty.channel.EventLoop;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the service manager is told while the daemon serves: that it is alive, and what it is at.
 * Comes from the loop that serves everybody, so a loop that hangs falls silent. Used on the loop
 * only, but for {@link #start}.
 */
public final class Heartbeat {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  /** No status line is sent more often than this. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Signs of life within the time of the watchdog. */
  private static final int BEATS = 4;

  private final Consumer<String> manager;
  private final OptionalLong watchdogNanos;
  private final Supplier<Census> census;
  private final BooleanSupplier serving;
  private String told = "";
  private boolean over;

  /**
   * A heartbeat that has not begun.
   *
   * @param manager is sent lines of {@code KEY=value}
   * @param watchdogNanos after so long without a sign of life the daemon is taken as hung
   * @param census what the daemon is at
   * @param serving whether it still accepts connections: if not, it is as good as hung
   */
  public Heartbeat(
      Consumer<String> manager,
      OptionalLong watchdogNanos,
      Supplier<Census> census,
      BooleanSupplier serving) {
    this.manager = manager;
    this.watchdogNanos = watchdogNanos;
    this.census = census;
    this.serving = serving;
  }

  /** Says that the daemon is ready, and goes on until it stops. */
  public void start(EventLoop loop) {
    long period = periodNanos();
    loop.execute(this::ready);
    loop.scheduleWithFixedDelay(this::beat, period, period, TimeUnit.NANOSECONDS)
        .addListener(
            ended -> {
              if (!ended.isCancelled() && ended.cause() != null) {
                LOG.error("the service manager is told no more", ended.cause());
              }
            });
  }

  /** Says that the daemon stops, and nothing more. */
  public void stop() {
    over = true;
    manager.accept("STOPPING=1\nSTATUS=stopping");
  }

  /**
   * Does something that counts as a reload.
   *
   * @param nowNanos monotonic, as of {@code CLOCK_MONOTONIC}
   */
  public void reload(Runnable work, long nowNanos) {
    manager.accept("RELOADING=1\nMONOTONIC_USEC=" + TimeUnit.NANOSECONDS.toMicros(nowNanos));
    work.run();
    ready();
  }

  long periodNanos() {
    return Math.min(LONGEST_NANOS, watchdogNanos.orElse(Long.MAX_VALUE) / BEATS);
  }

  void ready() {
    told = line();
    manager.accept("READY=1\n" + told);
  }

  void beat() {
    if (over) {
      return;
    }
    String now = line();
    String news = now.equals(told) ? "" : now;
    told = now;
    String life = watchdogNanos.isPresent() && serving.getAsBoolean() ? "WATCHDOG=1" : "";
    String lines = news.isEmpty() || life.isEmpty() ? news + life : life + "\n" + news;
    if (!lines.isEmpty()) {
      manager.accept(lines);
    }
  }

  private String line() {
    return "STATUS=" + census.get().sentence();
  }
}
