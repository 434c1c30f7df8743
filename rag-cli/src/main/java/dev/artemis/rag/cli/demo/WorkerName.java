package dev.artemis.rag.cli.demo;

/**
 * Names one process of the demo.
 *
 * @param card what it works on: {@code card-001}, {@code supervisor}, {@code monitor}
 * @param generation 1 for the first process, 2 for its successor …
 */
record WorkerName(String card, int generation) {

  /** Its successor's name. */
  WorkerName next() {
    return new WorkerName(card, generation + 1);
  }

  /** {@code card-001#2}. */
  @Override
  public String toString() {
    return card + "#" + generation;
  }

  /** Reads what {@link #toString()} writes. */
  static WorkerName parse(String text) {
    int hash = text.lastIndexOf('#');
    return new WorkerName(text.substring(0, hash), Integer.parseInt(text.substring(hash + 1)));
  }
}
