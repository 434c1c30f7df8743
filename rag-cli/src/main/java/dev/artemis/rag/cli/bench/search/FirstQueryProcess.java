package dev.artemis.rag.cli.bench.search;

import dev.artemis.rag.RagAgent;

/** A new process: opens the store, asks twice, says how long each took, and ends. */
final class FirstQueryProcess {
  private FirstQueryProcess() {}

  /** Arguments: store, number of the first query. Prints {@link FirstQueries}. */
  public static void main(String[] arguments) {
    int number = Integer.parseInt(arguments[1]);
    long start = System.nanoTime();
    try (RagAgent agent = SearchStage.open(arguments[0])) {
      long opened = System.nanoTime();
      int found = agent.querySimilar(Corpus.query(number), SearchBench.TOP).size();
      long first = System.nanoTime();
      found += agent.querySimilar(Corpus.query(number + 1), SearchBench.TOP).size();
      long second = System.nanoTime();
      if (found == 0) {
        throw new IllegalStateException("nothing found in " + arguments[0]);
      }
      System.out.println(new FirstQueries(opened - start, first - opened, second - first).line());
    }
  }
}
