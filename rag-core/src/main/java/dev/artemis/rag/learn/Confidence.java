package dev.artemis.rag.learn;

/** How much experience recommendations rest on. */
public enum Confidence {
  /** Five similar tasks or more. */
  HIGH,
  /** Two to four. */
  MEDIUM,
  /** One or none. */
  LOW;

  private static final int HIGH_FROM = 5;
  private static final int MEDIUM_FROM = 2;

  /** Of a number of similar tasks. */
  static Confidence of(int similarTasks) {
    if (similarTasks >= HIGH_FROM) {
      return HIGH;
    }
    return similarTasks >= MEDIUM_FROM ? MEDIUM : LOW;
  }
}
