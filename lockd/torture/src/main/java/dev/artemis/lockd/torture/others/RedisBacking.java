package dev.artemis.lockd.torture.others;

import dev.artemis.lockd.testkit.Await;
import java.nio.file.Path;
import java.util.List;

/**
 * A real Redis on a port of its own, which keeps nothing on disk, as it is mostly run for locks.
 */
public final class RedisBacking implements Backing {
  private final Path program;
  private final Path folder;
  private final int port = Programs.freePort();
  private Process process;

  /** Starts it; its log is in the folder. */
  public RedisBacking(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
    start();
  }

  private void start() {
    List<String> command =
        List.of(
            program.toString(),
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            folder.toString());
    process = Programs.start(folder.resolve("redis.log"), command);
    Await.until("Redis answers", () -> Programs.listens(port));
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
