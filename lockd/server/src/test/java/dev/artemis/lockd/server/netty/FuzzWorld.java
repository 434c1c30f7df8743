package dev.artemis.lockd.server.netty;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.server.desk.Desk;
import dev.artemis.lockd.server.desk.Surroundings;
import dev.artemis.lockd.table.LeaseTable;
import dev.artemis.lockd.table.LeaseView;
import dev.artemis.lockd.table.LockView;
import dev.artemis.lockd.table.TableConfig;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import io.netty.channel.ManualIoEventLoop;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The daemon without its sockets, guard files and time: its real pipeline, desk and table on a loop
 * that the test turns. Buffers come from an allocator that counts them.
 */
final class FuzzWorld implements AutoCloseable {
  /** Small, so that limits are met. */
  static final TableConfig SMALL =
      new TableConfig(
          Setting.RESUME_WINDOW.nanos(), Setting.BLOCKED_RETRY.nanos(), 12, 10, 5, 6, 8);

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long GONE_PID = 102;

  private final MockTicker time = Ticker.newMockTicker();
  private final ManualIoEventLoop loop =
      new ManualIoEventLoop(null, Thread.currentThread(), executor -> new NoIo(), time);
  private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(false, true);
  private final FuzzGuards guards = new FuzzGuards();
  private final TableConfig config;
  private final LeaseTable table;
  private final Desk desk;
  private final Listener listener;
  private final Consumer<FuzzChannel> fault;

  /** A world; the fault may change the pipeline of each connection once it is complete. */
  FuzzWorld(long seed, TableConfig config, Consumer<FuzzChannel> fault) {
    Random random = new Random(seed);
    this.config = config;
    this.fault = fault;
    Surroundings here =
        new Surroundings(
            "fuzz",
            "0",
            1,
            1,
            1000,
            Path.of("/run/fuzz.sock"),
            Path.of("/state"),
            time::nanoTime,
            process -> process.pid() != GONE_PID,
            pid -> "program " + pid,
            uid -> "user " + uid);
    table = new LeaseTable(config, () -> SessionId.random(random).hex(), here.now(), 0);
    desk = new Desk(table, here, loop, guards, FuzzWorld::identify, random);
    listener =
        new Listener(
            desk,
            FuzzWorld::identify,
            (uid, process) -> {},
            time::nanoTime,
            channel -> ((FuzzChannel) channel).caller());
    desk.start();
  }

  private static ProcessIdentity identify(long pid) {
    return new ProcessIdentity(pid, 7);
  }

  /** Somebody connects. */
  FuzzPeer connect(Listener.Caller caller, Consumer<String> lease) {
    FuzzChannel channel = new FuzzChannel(caller);
    channel.config().setAllocator(buffers);
    listener.accept(channel);
    fault.accept(channel);
    channel.unsafe().register(loop, channel.newPromise());
    run();
    return new FuzzPeer(channel, lease);
  }

  /** Does everything that there is to do now. */
  void run() {
    while (loop.runNow() > 0) {
      // Tasks bring about tasks.
    }
  }

  /** Time passes, in steps too short to be taken for a pause of the daemon. */
  void pass(long nanos) {
    long step = Setting.PAUSE.nanos() / 4;
    for (long left = nanos; left > 0; left -= step) {
      time.advance(Math.min(left, step), TimeUnit.NANOSECONDS);
      run();
    }
  }

  /** The daemon itself stands still. */
  void pause() {
    time.advance(3 * Setting.PAUSE.nanos(), TimeUnit.NANOSECONDS);
    run();
  }

  /** What holds at any time. */
  void checkTable() {
    demand(table.sessions() <= config.maxSessions(), "too many sessions");
    demand(table.locks(time.nanoTime()).size() <= config.maxNames(), "too many names");
    Set<String> ids = new HashSet<>();
    for (LockView lock : table.locks(time.nanoTime())) {
      demand(!lock.holders().isEmpty() || !lock.waiters().isEmpty(), "an idle name");
      demand(lock.waiting() <= config.maxQueue(), "too long a queue");
      demand(excludes(lock), "an exclusive lease is not alone: " + lock);
      for (LeaseView lease : lock.holders()) {
        demand(ids.add(lease.lease()), "two leases of one id: " + lease);
        demand(table.holds(lease.session(), lease.lease()), "a lease of no session: " + lease);
        demand(table.leases(lease.session()) <= config.maxLeases(), "too many leases");
        demand(lease.heldNanos() >= 0 && lease.waitedNanos() >= 0, "negative time: " + lease);
        demand(lease.ttlLeftNanos() <= lease.ttlNanos(), "more left than there was: " + lease);
      }
    }
  }

  private static boolean excludes(LockView lock) {
    long alone =
        lock.holders().stream()
            .filter(lease -> !lease.nested())
            .filter(lease -> lease.mode() == LockMode.EXCLUSIVE)
            .count();
    long all = lock.holders().stream().filter(lease -> !lease.nested()).count();
    return alone == 0 || all == 1;
  }

  /** Everybody is gone; after the resume window nothing may be left of them. */
  void checkEmpty() {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    pass(Setting.RESUME_WINDOW.nanos() + Setting.PAUSE.nanos());
    // Guards are taken on other threads; those that come too late are let go at once.
    int held = guards.held();
    while (held > 0 && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(100_000);
      run();
      held = guards.held();
    }
    demand(desk.connections() == 0, desk.connections() + " connections are left");
    demand(table.sessions() == 0, table.sessions() + " sessions are left");
    demand(table.waiting() == 0, table.waiting() + " requests still wait");
    demand(table.locks(time.nanoTime()).isEmpty(), "names are still in use");
    demand(held == 0, held + " guards are still locked");
    demand(buffers.metric().usedHeapMemory() == 0, "heap buffers leak");
    demand(buffers.metric().usedDirectMemory() == 0, "direct buffers leak");
  }

  private static void demand(boolean fine, String complaint) {
    if (!fine) {
      throw new AssertionError(complaint);
    }
  }

  @Override
  public void close() {
    desk.stop();
    run();
  }

  /** There are no sockets to watch. */
  private static final class NoIo implements IoHandler {
    @Override
    public int run(IoHandlerContext context) {
      return 0;
    }

    @Override
    public IoRegistration register(IoHandle handle) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void wakeup() {}

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handle) {
      return false;
    }
  }
}
