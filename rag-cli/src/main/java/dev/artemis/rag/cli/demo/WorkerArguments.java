package dev.artemis.rag.cli.demo;

import java.nio.file.Path;
import java.util.List;

/**
 * What a worker process is told on its command line, in this order.
 *
 * @param name who it is
 * @param role what it does
 * @param database the store
 * @param socket the daemon's socket
 * @param corpus what to store
 * @param journal where to write down what happened
 * @param scratch folder to be removed should the demo be gone
 */
record WorkerArguments(
    WorkerName name,
    Role role,
    Path database,
    Path socket,
    Path corpus,
    Path journal,
    Path scratch) {

  static WorkerArguments parse(String... words) {
    return new WorkerArguments(
        WorkerName.parse(words[0]),
        Role.valueOf(words[1]),
        Path.of(words[2]),
        Path.of(words[3]),
        Path.of(words[4]),
        Path.of(words[5]),
        Path.of(words[6]));
  }

  List<String> words() {
    return List.of(
        name.toString(),
        role.name(),
        database.toString(),
        socket.toString(),
        corpus.toString(),
        journal.toString(),
        scratch.toString());
  }
}
