package dev.artemis.rag.cli.child;

import dev.artemis.rag.cli.DaemonProgram;
import java.nio.file.Path;
import java.util.List;

/** The lock daemon as a child: the real one, ended when its parent is gone. */
public final class DaemonProcess {
  private DaemonProcess() {}

  /** Entry point: socket, state folder, scratch folder. */
  public static void main(String[] arguments) throws Exception {
    LifeLine life = LifeLine.watch(System.in);
    Thread ending = new Thread(() -> end(life, Path.of(arguments[2])), "end-with-the-parent");
    ending.setDaemon(true);
    ending.start();
    DaemonProgram.run(List.of("--socket", arguments[0], "--state", arguments[1]));
  }

  private static void end(LifeLine life, Path scratch) {
    try {
      life.finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (life.orphaned()) {
      Scratch.remove(scratch);
    }
    System.exit(0);
  }
}
