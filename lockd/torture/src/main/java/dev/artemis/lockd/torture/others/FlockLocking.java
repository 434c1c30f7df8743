package dev.artemis.lockd.torture.others;

import dev.artemis.rag.cli.bench.lock.Locking;
import java.io.IOException;
import java.nio.file.Path;

/** {@code flock(1)} as scripts use it: a process for each use, which holds until it is told. */
public final class FlockLocking implements Locking {
  private final Path file;

  /** On one lock file. */
  public FlockLocking(Path file) {
    this.file = file;
  }

  @Override
  public Hold take() throws IOException {
    Process process =
        new ProcessBuilder("flock", file.toString(), "sh", "-c", "echo; read -r _")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.getInputStream().read() < 0) {
      throw new IOException("flock ended with " + process.onExit().join().exitValue());
    }
    return () -> {
      process.getOutputStream().close();
      process.onExit().join();
    };
  }
}
