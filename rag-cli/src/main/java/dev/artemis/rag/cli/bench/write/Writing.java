package dev.artemis.rag.cli.bench.write;

import java.io.IOException;

/** How the threads of one process write under one discipline. Thread-safe. */
interface Writing extends AutoCloseable {
  /**
   * Stores one artifact and returns when it is durable as promised.
   *
   * @param thread number of the calling thread, from 0; always called by the same one
   * @param step which text to store
   */
  void store(int thread, long step) throws Exception;

  @Override
  void close() throws IOException;
}
