package dev.artemis.lockd.torture.peers;

import dev.artemis.lockd.torture.others.Backing;
import dev.artemis.rag.cli.bench.lock.Child;
import dev.artemis.rag.cli.bench.lock.DaemonChild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Our daemon as its launcher starts it; the torture's has a JVM that is only quick to start. */
final class LaunchedDaemon implements Backing {
  private final Path folder;
  private Child daemon;

  LaunchedDaemon(Path folder) throws IOException {
    this.folder = folder;
    this.daemon = DaemonChild.start(folder);
  }

  @Override
  public String where() {
    return DaemonChild.socket(folder).toString();
  }

  @Override
  public void crash() {
    daemon.kill();
    daemon.close();
    try {
      daemon = DaemonChild.start(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    daemon.close();
  }
}
