package dev.artemis.rag;

import java.util.Optional;

/** Where a page of a list ends, as text that says nothing to users. */
final class PageToken {
  private static final String PREFIX = "p";
  private static final int RADIX = 36;

  private PageToken() {}

  static String of(long place) {
    return PREFIX + Long.toString(place, RADIX);
  }

  /** 0 for none. */
  static long read(Optional<String> token) {
    return token.map(PageToken::read).orElse(0L);
  }

  private static long read(String token) {
    try {
      long place = Long.parseUnsignedLong(token.substring(Math.min(1, token.length())), RADIX);
      if (place > 0 && of(place).equals(token)) {
        return place;
      }
    } catch (NumberFormatException e) {
      throw bad(token, e);
    }
    throw bad(token, null);
  }

  private static InvalidInputException bad(String token, Exception cause) {
    return new InvalidInputException(
        "'%s' is not the end of a page: pass what the page before gave as next"
            .formatted(ArtifactRules.shown(token)),
        cause);
  }
}
