package dev.artemis.lockd;

import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Names one client session across reconnections.
 *
 * @param hex 128 random bits as 32 lower-case hexadecimal digits
 */
public record SessionId(String hex) {
  private static final int DIGITS = 32;

  /**
   * Checks the form.
   *
   * @param hex 32 hexadecimal digits; upper case is made lower case
   * @throws IllegalArgumentException if the text is not 32 hexadecimal digits
   */
  public SessionId {
    hex = hex.toLowerCase(Locale.ROOT);
    if (hex.length() != DIGITS || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IllegalArgumentException(
          "not a session id: '" + hex + "'; send 32 hexadecimal digits (128 random bits)");
    }
  }

  /**
   * Draws a new id. Pass a cryptographically strong generator outside tests.
   *
   * @param random source of the bits
   * @return an id that nobody has
   */
  public static SessionId random(RandomGenerator random) {
    return new SessionId(hex(random));
  }

  /**
   * {@return 128 random bits as 32 lower-case hexadecimal digits, as of a session or a lease}
   *
   * @param random source of the bits
   */
  public static String hex(RandomGenerator random) {
    HexFormat format = HexFormat.of();
    return format.toHexDigits(random.nextLong()).concat(format.toHexDigits(random.nextLong()));
  }

  @Override
  public String toString() {
    return hex;
  }
}
