package dev.artemis.rag.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/** The daemon's entry point, which this program knows at run time only. */
public final class DaemonProgram {
  private static final String MAIN = "dev.artemis.lockd.server.RagLockd";

  private DaemonProgram() {}

  /** Runs the daemon in this process, with the arguments of {@code rag-lockd}. */
  public static void run(List<String> arguments) throws Exception {
    Method main;
    try {
      main = Class.forName(MAIN).getMethod("main", String[].class);
    } catch (ClassNotFoundException e) {
      throw CommandFailure.failed(
          "the lock daemon is not on the class path: start it with scripts/rag-lockd", e);
    }
    try {
      main.invoke(null, (Object) arguments.toArray(String[]::new));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
