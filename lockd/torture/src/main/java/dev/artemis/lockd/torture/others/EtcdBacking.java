package dev.artemis.lockd.torture.others;

import dev.artemis.lockd.testkit.Await;
import java.nio.file.Path;
import java.util.List;

/** A real etcd of one member on ports of its own, with its usual settings. */
public final class EtcdBacking implements Backing {
  private final Path program;
  private final Path folder;
  private final int port = Programs.freePort();
  private final int peerPort = Programs.freePort();
  private Process process;

  /** Starts it; its data and its log are in the folder. */
  public EtcdBacking(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
    start();
  }

  private void start() {
    String clients = "http://127.0.0.1:" + port;
    String peers = "http://127.0.0.1:" + peerPort;
    List<String> command =
        List.of(
            program.toString(),
            "--data-dir",
            folder.resolve("etcd").toString(),
            "--listen-client-urls",
            clients,
            "--advertise-client-urls",
            clients,
            "--listen-peer-urls",
            peers,
            "--initial-advertise-peer-urls",
            peers,
            "--initial-cluster",
            "default=" + peers,
            "--log-level",
            "error");
    process = Programs.start(folder.resolve("etcd.log"), command);
    Await.until("etcd answers", () -> Programs.listens(port));
  }

  @Override
  public String where() {
    return Integer.toString(port);
  }

  @Override
  public void crash() {
    close();
    start();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
