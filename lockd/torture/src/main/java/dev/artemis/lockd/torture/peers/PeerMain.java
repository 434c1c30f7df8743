package dev.artemis.lockd.torture.peers;

import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.torture.others.EtcdLocking;
import dev.artemis.lockd.torture.others.FlockLocking;
import dev.artemis.lockd.torture.others.MavenLocking;
import dev.artemis.lockd.torture.others.PostgresLocking;
import dev.artemis.lockd.torture.others.RedisLocking;
import dev.artemis.lockd.torture.others.RedisPopLocking;
import dev.artemis.rag.cli.bench.lock.Contender;
import dev.artemis.rag.cli.bench.lock.Locking;
import dev.artemis.rag.cli.bench.lock.NamedLocking;
import dev.artemis.rag.cli.bench.lock.StoreLocking;
import java.nio.file.Path;

/** A process that uses one of the locks. */
final class PeerMain {
  private PeerMain() {}

  /** Entry point: the {@link Peer}, the folder, where the service is. */
  public static void main(String[] words) throws Exception {
    // Resolver's default deletes lock files at the wrong moment and excludes nobody.
    System.setProperty("aether.named.file-lock.deleteLockFiles", "false");
    Peer peer = Peer.valueOf(words[0]);
    Contender.serve(locking(peer, Path.of(words[1]), words[2]));
  }

  private static Locking locking(Peer peer, Path folder, String where) throws Exception {
    String file = folder.resolve("lock-" + peer).toString();
    return switch (peer) {
      case STORE -> new StoreLocking(client(where), folder.resolve("store"));
      case NAMED -> new NamedLocking(client(where), file);
      case FALLBACK ->
          new NamedLocking(LockClient.open(LockClientOptions.defaults().withoutDaemon()), file);
      case REDIS -> new RedisLocking(Integer.parseInt(where));
      case REDIS_POP -> new RedisPopLocking(Integer.parseInt(where));
      case POSTGRES -> new PostgresLocking(Integer.parseInt(where));
      case ETCD -> new EtcdLocking(Integer.parseInt(where));
      case MAVEN -> new MavenLocking(Path.of(file));
      case FLOCK -> new FlockLocking(Path.of(file));
    };
  }

  private static LockClient client(String socket) {
    return LockClient.open(LockClientOptions.defaults().withSocket(Path.of(socket)));
  }
}
