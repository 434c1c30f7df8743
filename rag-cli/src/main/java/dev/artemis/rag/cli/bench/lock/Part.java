package dev.artemis.rag.cli.bench.lock;

import java.io.IOException;
import java.util.List;

/** One of the benchmark's measurements. */
interface Part {
  /** Measures; the stage's daemon runs before and after. */
  List<Row> measure(Stage stage, Size size) throws IOException;
}
