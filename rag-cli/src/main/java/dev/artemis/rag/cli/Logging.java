package dev.artemis.rag.cli;

/** How much is logged to the error stream. */
final class Logging {
  private static final String LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

  private Logging() {}

  /** Must run before the first logger exists; a level given to the JVM wins. */
  static void configure(boolean verbose) {
    if (verbose) {
      atLeast("debug");
    }
  }

  /** Sets the level unless somebody has. */
  static void atLeast(String level) {
    if (System.getProperty(LEVEL) == null) {
      System.setProperty(LEVEL, level);
    }
  }
}
