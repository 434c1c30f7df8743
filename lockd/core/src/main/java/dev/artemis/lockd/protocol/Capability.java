package dev.artemis.lockd.protocol;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a client says it can do, in {@code HELLO … CAPS}. */
public enum Capability {
  /** It locks guards itself. */
  GUARD,
  /** It reads {@code recall} and {@code lost}. */
  PUSH;

  /** Reads a list separated by commas; unknown words are for later versions and are left out. */
  static Set<Capability> parse(String words) {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    for (String word : words.toUpperCase(Locale.ROOT).split(",", -1)) {
      Arrays.stream(values()).filter(cap -> cap.name().equals(word)).forEach(found::add);
    }
    return found;
  }

  static String format(Set<Capability> capabilities) {
    return capabilities.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
  }
}
