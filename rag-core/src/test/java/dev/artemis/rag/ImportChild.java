package dev.artemis.rag;

import dev.artemis.lockd.client.LockClientOptions;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that imports a file into a store, and stops in the middle to be killed. */
final class ImportChild {
  private ImportChild() {}

  /** Takes the store, the file, and after how many bytes of it to stop. */
  public static void main(String[] arguments) throws Exception {
    long stop = Long.parseLong(arguments[2]);
    long[] read = {0};
    try (RagAgent agent =
            RagAgent.builder(Path.of(arguments[0]))
                .model(new WordModel())
                .lock(LockClientOptions.defaults().withoutDaemon())
                .open();
        InputStream in = Files.newInputStream(Path.of(arguments[1]))) {
      ArtifactImport.into(agent, false, problem -> {})
          .readLines(
              "file",
              in,
              note -> {},
              bytes -> {
                read[0] += bytes;
                if (read[0] >= stop) {
                  waitToBeKilled(agent.count());
                }
              });
    }
  }

  private static void waitToBeKilled(long artifacts) {
    System.out.println(artifacts);
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
