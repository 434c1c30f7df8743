package dev.artemis.lockd;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Names one client session across reconnections.
 *
 * @param hex 128 random bits as 32 lower-case hexadecimal digits
 */
public record SessionId(String hex) {

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the text is not 32 hexadecimal digits
   */
  public SessionId {
    hex = hex.toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException(
          "not a session id: '" + hex + "'; send 32 hexadecimal digits (128 random bits)");
    }
  }

  /** Draws a new id. Pass a cryptographically strong generator outside tests. */
  public static SessionId random(RandomGenerator random) {
    return new SessionId("%016x%016x".formatted(random.nextLong(), random.nextLong()));
  }

  @Override
  public String toString() {
    return hex;
  }
}
