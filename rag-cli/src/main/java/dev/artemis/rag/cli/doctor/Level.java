package dev.artemis.rag.cli.doctor;

import java.util.Locale;

/** How much a finding matters. */
public enum Level {
  /** As it should be. */
  OK,
  /** Worth knowing; nothing needs doing. */
  NOTE,
  /** Works, but something should be done. */
  WARNING,
  /** Does not work, or data is at risk. */
  PROBLEM;

  /** Whether something needs doing. */
  public boolean needsDoing() {
    return compareTo(WARNING) >= 0;
  }

  /** For programs and headings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
