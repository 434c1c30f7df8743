package dev.artemis.lockd.testkit.child;

import java.util.Arrays;

/** Runs another main class, and ends the JVM when its standard input ends. */
final class EndsWithParent {
  private EndsWithParent() {}

  /** The first argument names the main class, the others are for it. */
  public static void main(String[] arguments) throws Exception {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is said this way.
                }
              } catch (java.io.IOException e) {
                System.err.println("standard input: " + e);
              }
              Runtime.getRuntime().halt(0);
            },
            "ends-with-parent");
    watch.setDaemon(true);
    watch.start();
    Class.forName(arguments[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }
}
