package dev.artemis.lockd.torture.others;

import dev.artemis.lockd.Setting;
import dev.artemis.rag.cli.bench.lock.Locking;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/** {@code SET NX PX} with our own TTL, released by the usual compare-and-delete script. */
public final class RedisLocking implements Locking {
  private static final String KEY = "bite";
  private static final String RELEASE =
      "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1])"
          + " else return 0 end";
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final RedisClient redis;

  /** Of the Redis on a port of this host. */
  public RedisLocking(int port) {
    this.redis = RedisClient.create("127.0.0.1", port);
  }

  @Override
  public Hold take() {
    String mine = UUID.randomUUID().toString();
    SetParams terms = SetParams.setParams().nx().px(Setting.LEASE_TTL.value());
    while (redis.set(KEY, mine, terms) == null) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return () -> redis.eval(RELEASE, List.of(KEY), List.of(mine));
  }
}
