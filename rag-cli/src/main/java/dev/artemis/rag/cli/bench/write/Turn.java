package dev.artemis.rag.cli.bench.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Commits of one process in a row, none of another's between them.
 *
 * @param process its number, from 0
 * @param fromNanos first acknowledgement
 * @param toNanos last acknowledgement
 */
record Turn(int process, long fromNanos, long toNanos) {
  private record Commit(int process, long nanos) {}

  /** The turns of all processes in order of time, from when each of them saw its commits. */
  static List<Turn> of(List<List<Long>> commits) {
    List<Commit> inOrder =
        IntStream.range(0, commits.size())
            .boxed()
            .flatMap(process -> commits.get(process).stream().map(at -> new Commit(process, at)))
            .sorted(Comparator.comparingLong(Commit::nanos))
            .toList();
    List<Turn> turns = new ArrayList<>();
    for (Commit commit : inOrder) {
      int last = turns.size() - 1;
      if (last >= 0 && turns.get(last).process() == commit.process()) {
        turns.set(last, new Turn(commit.process(), turns.get(last).fromNanos(), commit.nanos()));
      } else {
        turns.add(new Turn(commit.process(), commit.nanos(), commit.nanos()));
      }
    }
    return turns;
  }
}
