package dev.artemis.rag.cli.bench.lock;

import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockClientOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that uses one of our locks, or the floor beside it. */
final class LockMain {
  private LockMain() {}

  /** Entry point: the {@link Way}, the folder, a name for what is locked. */
  public static void main(String[] words) throws Exception {
    Way way = Way.valueOf(words[0]);
    Path folder = Path.of(words[1]);
    if (way == Way.SERVER) {
      EchoServer.start(Stage.echoSocket(folder));
    }
    Contender.serve(locking(way, folder, folder.resolve(words[2])));
  }

  private static Locking locking(Way way, Path folder, Path name) throws IOException {
    LockClientOptions options = LockClientOptions.defaults().withSocket(Stage.socket(folder));
    return switch (way) {
      case SERVER -> () -> () -> {};
      case ECHO -> EchoClient.connect(Stage.echoSocket(folder), EchoServer.ECHO);
      case RELAY_FIRST -> baton(folder, true);
      case RELAY_SECOND -> baton(folder, false);
      case DAEMON -> new NamedLocking(LockClient.open(options), name.toString());
      case GUARD -> new NamedLocking(LockClient.open(options.withoutDaemon()), name.toString());
      case WIRE -> new WireLocking(Wire.open(Stage.socket(folder)), name.toString());
      case NAMES -> new ManyNames(LockClient.open(options), name.toString());
      case STORE -> {
        Files.createFile(name);
        yield new StoreLocking(LockClient.open(options), name);
      }
    };
  }

  private static Locking baton(Path folder, boolean first) throws IOException {
    return new Baton(EchoClient.connect(Stage.echoSocket(folder), EchoServer.RELAY), first);
  }
}
