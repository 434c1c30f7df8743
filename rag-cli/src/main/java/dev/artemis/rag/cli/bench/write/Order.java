package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.Synchronous;
import java.nio.file.Path;
import java.util.List;

/**
 * What a writer process is to prepare for, as one line.
 *
 * @param rate writes per second of this process; 0 for as fast as possible
 * @param seed for the times of paced writes
 * @param socket the daemon's socket, or one where nobody listens
 * @param store must exist
 */
record Order(
    Discipline discipline,
    Synchronous synchronous,
    int threads,
    int rate,
    long seed,
    Path socket,
    Path store) {
  private static final String SEPARATOR = "\t";

  String line() {
    return String.join(
        SEPARATOR,
        List.of(
            discipline.name(),
            synchronous.name(),
            Integer.toString(threads),
            Integer.toString(rate),
            Long.toString(seed),
            socket.toString(),
            store.toString()));
  }

  static Order parse(String line) {
    String[] words = line.split(SEPARATOR, -1);
    return new Order(
        Discipline.valueOf(words[0]),
        Synchronous.valueOf(words[1]),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        Long.parseLong(words[4]),
        Path.of(words[5]),
        Path.of(words[6]));
  }
}
