package dev.artemis.rag;

import dev.artemis.lockd.Setting;
import java.nio.charset.StandardCharsets;

/** What a lease is for, as others see it: one short line. */
final class Purpose {
  private Purpose() {}

  /** Cut to what the lock service takes, at a character's border. */
  static String shortened(String purpose) {
    int max = Setting.MAX_TEXT.count();
    int end = purpose.length();
    while (purpose.substring(0, end).getBytes(StandardCharsets.UTF_8).length > max) {
      end = Math.min(end - 1, max);
    }
    return end > 0 && Character.isHighSurrogate(purpose.charAt(end - 1))
        ? purpose.substring(0, end - 1)
        : purpose.substring(0, end);
  }
}
