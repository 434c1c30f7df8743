package dev.artemis.rag.learn;

import java.math.BigDecimal;

/** What a pattern's numbers suggest. */
public enum Advice {
  /** An average score of at least 90, and at least 80 % succeeded. */
  HIGHLY_RECOMMENDED(90, 80),
  /** At least 80, and at least 60 %. */
  RECOMMENDED(80, 60),
  /** Anything else. */
  CONSIDER_ALTERNATIVES(0, 0);

  private static final int PERCENT = 100;

  private final int score;
  private final int percent;

  Advice(int score, int percent) {
    this.score = score;
    this.percent = percent;
  }

  /** Compares exactly, without dividing. */
  static Advice of(BigDecimal totalScore, long scored, long successes, long tasks) {
    for (Advice advice : new Advice[] {HIGHLY_RECOMMENDED, RECOMMENDED}) {
      BigDecimal least = BigDecimal.valueOf(advice.score * scored);
      boolean goodScore = scored > 0 && totalScore.compareTo(least) >= 0;
      if (goodScore && successes * PERCENT >= advice.percent * tasks) {
        return advice;
      }
    }
    return CONSIDER_ALTERNATIVES;
  }
}
