package dev.artemis.lockd.torture.others;

import dev.artemis.rag.cli.bench.lock.Locking;
import redis.clients.jedis.RedisClient;

/**
 * A list with one element, which is popped to take the lock and pushed to give it back: Redis wakes
 * whoever waits, in order. A holder that dies takes the element with it.
 */
public final class RedisPopLocking implements Locking {
  private static final String KEY = "pop";
  private static final String ELEMENT = "lock";
  private static final int LIMIT_SECONDS = 30;

  private final RedisClient redis;

  /** Of the Redis on a port of this host. */
  public RedisPopLocking(int port) {
    this.redis = RedisClient.create("127.0.0.1", port);
  }

  /** Puts the element there, once for all who compete. */
  public static void prepare(int port) {
    try (RedisClient redis = RedisClient.create("127.0.0.1", port)) {
      redis.rpush(KEY, ELEMENT);
    }
  }

  @Override
  public Hold take() {
    if (redis.blpop(LIMIT_SECONDS, KEY) == null) {
      throw new IllegalStateException("nothing to pop within " + LIMIT_SECONDS + " s");
    }
    return () -> redis.rpush(KEY, ELEMENT);
  }
}
