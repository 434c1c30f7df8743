package dev.artemis.lockd.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.client.guard.NamedGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.KeyValue;

/** A stranger's client library drives the daemon, by both encodings. */
class JedisTest {
  @RegisterExtension final DaemonFixture daemon = DaemonFixture.real();

  private enum Lockd implements ProtocolCommand {
    ACQUIRE,
    RELEASE,
    RENEW,
    STATUS;

    @Override
    public byte[] getRaw() {
      return name().getBytes(StandardCharsets.US_ASCII);
    }
  }

  private Jedis connect(RedisProtocol protocol) {
    return new Jedis(
        () -> {
          try {
            return new UnixSocket(daemon.socket());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        DefaultJedisClientConfig.builder().protocol(protocol).clientName("jedis-test").build());
  }

  @ParameterizedTest
  @EnumSource(
      value = RedisProtocol.class,
      names = {"RESP2", "RESP3"})
  void itLocksAndUnlocks(RedisProtocol protocol) throws InterruptedException {
    try (Jedis jedis = connect(protocol)) {
      assertEquals("PONG", jedis.ping());
      Map<String, Object> lease =
          map(jedis.sendCommand(Lockd.ACQUIRE, "job", "WAIT", "5000", "PURPOSE", "by Jedis"));
      assertEquals(daemon.path("job").toString(), lease.get("name"));
      assertEquals(1L, lease.get("token"));
      assertEquals(1L, jedis.sendCommand(Lockd.RENEW));
      assertEquals(
          Optional.empty(),
          NamedGuard.tryTake(daemon.path("job"), LockMode.EXCLUSIVE, Optional.empty()));
      Map<String, Object> holder = holder(jedis);
      assertEquals("by Jedis", holder.get("purpose"));
      assertEquals(ProcessHandle.current().pid(), holder.get("pid"));
      assertEquals("OK", text(jedis.sendCommand(Lockd.RELEASE, (String) lease.get("lease"))));
      assertEquals(0L, jedis.sendCommand(Lockd.RENEW));
    }
  }

  private static Map<String, Object> holder(Jedis jedis) {
    Map<String, Object> status = map(jedis.sendCommand(Lockd.STATUS));
    assertEquals("rag-lockd", status.get("server"));
    Map<String, Object> lock = map(((List<?>) status.get("locks")).get(0));
    return map(((List<?>) lock.get("holders")).get(0));
  }

  @ParameterizedTest
  @EnumSource(
      value = RedisProtocol.class,
      names = {"RESP2", "RESP3"})
  void refusalsArriveAsItsOwnException(RedisProtocol protocol) {
    try (Jedis first = connect(protocol);
        Jedis second = connect(protocol)) {
      first.sendCommand(Lockd.ACQUIRE, "job", "PURPOSE", "long work");
      JedisDataException refused =
          assertThrows(
              JedisDataException.class,
              () -> second.sendCommand(Lockd.ACQUIRE, "job", "WAIT", "50"));
      assertTrue(refused.getMessage().startsWith("TIMEOUT "), refused.getMessage());
      assertTrue(refused.getMessage().endsWith("for \"long work\""), refused.getMessage());
      assertEquals("PONG", second.ping());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RedisProtocol.class,
      names = {"RESP2", "RESP3"})
  void whatLibrariesAskIsAnswered(RedisProtocol protocol) {
    try (Jedis jedis = connect(protocol)) {
      assertTrue(jedis.clientId() > 0);
      assertEquals("OK", jedis.select(0));
      assertEquals("é", jedis.echo("é"));
      assertTrue(jedis.info().contains("server_name:rag-lockd"), jedis.info());
    }
  }

  /** A map as either encoding gives it: pairs, or keys and values in turn. */
  private static Map<String, Object> map(Object reply) {
    Map<String, Object> map = new LinkedHashMap<>();
    Iterator<?> elements = ((List<?>) reply).iterator();
    while (elements.hasNext()) {
      Object next = elements.next();
      if (next instanceof KeyValue<?, ?> pair) {
        map.put(text(pair.getKey()), plain(pair.getValue()));
      } else {
        map.put(text(next), plain(elements.next()));
      }
    }
    return map;
  }

  private static Object plain(Object value) {
    return value instanceof byte[] ? text(value) : value;
  }

  private static String text(Object bytes) {
    return new String((byte[]) bytes, StandardCharsets.UTF_8);
  }
}
