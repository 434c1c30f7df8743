package dev.artemis.rag.cli.bench.lock;

import dev.artemis.rag.cli.DaemonProgram;
import java.util.List;

/** The lock daemon as a child: the real one, ended when the benchmark is gone. */
final class DaemonMain {
  private DaemonMain() {}

  /** Entry point; takes the daemon's arguments. */
  public static void main(String[] arguments) throws Exception {
    Contender.orders();
    DaemonProgram.run(List.of(arguments));
  }
}
