package dev.artemis.rag.cli.bench.search;

import java.util.Scanner;

/** What a new process took, in nanoseconds, to open the store and for its first two queries. */
record FirstQueries(long open, long first, long second) {
  String line() {
    return open + " " + first + " " + second;
  }

  static FirstQueries parse(String line) {
    try (Scanner numbers = new Scanner(line)) {
      return new FirstQueries(numbers.nextLong(), numbers.nextLong(), numbers.nextLong());
    }
  }

  double openMillis() {
    return open / 1e6;
  }

  double firstMillis() {
    return first / 1e6;
  }

  double secondMillis() {
    return second / 1e6;
  }
}
