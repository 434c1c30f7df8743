package dev.artemis.lockd.testkit.fuzz;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.RequestEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Requests of every verb with every option, most of them valid; numbers and texts lie at and over
 * the limits now and then. Speaks of leases it has seen, so that requests reach beyond the first
 * check. Not thread-safe.
 */
public final class RequestGrammar {
  private static final int MOST_KNOWN = 32;

  private final Dice dice;
  private final List<String> leases = new ArrayList<>(List.of("0", "x"));

  /** Requests drawn from these dice. */
  public RequestGrammar(Dice dice) {
    this.dice = dice;
  }

  /** A lease id was seen in an answer. */
  public void saw(String lease) {
    if (leases.size() < MOST_KNOWN) {
      leases.add(lease);
    } else {
      leases.set(dice.below(MOST_KNOWN), lease);
    }
  }

  /** The words of a request. */
  public List<String> request() {
    return switch (dice.below(20)) {
      case 0, 1 -> hello();
      case 2, 3, 4, 5, 6, 7 -> acquire();
      case 8 -> List.of("HELD", lease(), number(), number());
      case 9, 10, 11 -> List.of("RELEASE", lease());
      case 12 -> resume();
      case 13 -> List.of("BLOCKED", name(), number(), dice.of("0", "100", "102", number()));
      case 14 -> revoke();
      case 15 -> List.of("CANCEL", dice.oneIn(5) ? lease() : requestId());
      case 16 -> dice.oneIn(3) ? List.of("STATUS", name()) : List.of("STATUS");
      case 17 -> List.of("RENEW");
      case 18 -> echo();
      default -> small();
    };
  }

  /** A greeting, most often of a session that others greet with as well. */
  public List<String> hello() {
    List<String> words = new ArrayList<>(List.of("HELLO"));
    if (dice.oneIn(10)) {
      return words;
    }
    words.add(dice.oneIn(12) ? number() : dice.of("2", "3"));
    option(words, 2, "SETNAME", this::text);
    option(words, 2, "SESSION", this::session);
    option(words, 2, "CAPS", () -> dice.of("GUARD", "PUSH", "GUARD,PUSH", "GUARD,PUSH,x", "", ","));
    option(words, 6, "LOCKD", () -> dice.oneIn(2) ? "1" : number());
    option(words, 40, "AUTH", () -> "user");
    return words;
  }

  private List<String> acquire() {
    List<String> words = new ArrayList<>(List.of("ACQUIRE", name()));
    if (dice.oneIn(3)) {
      words.add(dice.of("EXCLUSIVE", "SHARED", "shared"));
    }
    option(words, 2, "WAIT", () -> dice.oneIn(2) ? "0" : millis());
    option(words, 5, "TTL", () -> dice.oneIn(2) ? "100" : millis());
    option(words, 3, "REQUEST", this::requestId);
    option(words, 6, "PURPOSE", this::text);
    option(words, 3, "OWNER", () -> dice.oneIn(6) ? text() : dice.of("o1", "o2", ""));
    option(words, 8, "WAITED", this::millis);
    option(words, 10, "PARENT", this::number);
    option(
        words, 12, "GROUP", () -> dice.of("100:1", "102:7", "0:0", "x", "1:-1", number() + ":1"));
    if (dice.oneIn(2)) {
      words.add("PUSH");
    }
    if (dice.oneIn(4)) {
      words.add("RECALLABLE");
    }
    return words;
  }

  private List<String> revoke() {
    return switch (dice.below(4)) {
      case 0 -> List.of("REVOKE", name(), "0", "LEASE", lease());
      case 1 -> List.of("REVOKE", name(), number(), "GRACE", number());
      default -> List.of("REVOKE", name(), number());
    };
  }

  private List<String> resume() {
    List<String> words =
        new ArrayList<>(
            List.of("RESUME", lease(), name(), dice.of("EXCLUSIVE", "shared"), number(), number()));
    option(words, 2, "HELD", this::number);
    option(words, 4, "TTL", this::millis);
    option(words, 6, "OWNER", this::text);
    option(words, 6, "PURPOSE", this::text);
    option(words, 12, "GROUP", () -> "100:1");
    if (dice.oneIn(3)) {
      words.add("RECALLABLE");
    }
    return words;
  }

  private List<String> echo() {
    return List.of(
        dice.of("ECHO", "PING", "echo"), dice.oneIn(10) ? text() : "e" + dice.below(1000));
  }

  private List<String> small() {
    return dice.of(
        List.of("PING"),
        List.of("EVENTS"),
        List.of("METRICS"),
        List.of("COUNT", dice.of("writes", "errors.busy", "nothing"), number()),
        List.of("INFO"),
        List.of("COMMAND", "DOCS"),
        List.of("CLIENT", "ID"),
        List.of("CLIENT", "SETINFO", text()),
        List.of("SELECT", dice.of("0", "1")),
        List.of("QUIT"),
        List.of("NOSUCH", text()),
        List.of(""),
        List.of(text(), text()));
  }

  private void option(List<String> words, int cases, String keyword, Supplier<String> value) {
    if (dice.oneIn(cases)) {
      words.add(dice.oneIn(8) ? keyword.toLowerCase(Locale.ROOT) : keyword);
      words.add(value.get());
    }
    if (dice.oneIn(300)) {
      words.add(keyword);
    }
  }

  private String name() {
    if (dice.oneIn(25)) {
      return dice.of(
          "/" + "n".repeat(Setting.MAX_NAME.count() - dice.below(2)),
          "n".repeat(199 + dice.below(3)),
          "/a/../b",
          "/",
          "//",
          "/a/",
          ".x",
          "",
          "/\u00fc\ud83d\ude00",
          "/a\u0001",
          "/a\r\nb",
          "a b");
    }
    return dice.of("/a", "/b", "/c", "/d/e", "p", "q", "r-1", "/z" + dice.below(12));
  }

  private String lease() {
    return dice.oneIn(20) ? text() : dice.of(leases);
  }

  private String requestId() {
    return dice.oneIn(20) ? text() : "r" + dice.below(6);
  }

  private String session() {
    return dice.oneIn(20) ? text() : Integer.toHexString(1 + dice.below(5)).repeat(32);
  }

  private String millis() {
    return dice.of(
        "0",
        "1",
        "99",
        "100",
        "5000",
        "86400000",
        "86400001",
        "9223372036854775807",
        "-1",
        "x",
        String.valueOf(dice.below(4000)));
  }

  private String number() {
    return dice.oneIn(3)
        ? dice.of(
            "-1", "9223372036854775807", "9223372036854775808", "2147483648", "", "1.0", "007")
        : String.valueOf(dice.below(4));
  }

  private String text() {
    return dice.of(
        "",
        "plain",
        "two words",
        "tab\tquote\"slash\\",
        "line\r\nbreak",
        "\0",
        "\u00e4\u20ac\ud83d\ude00",
        "t".repeat(Setting.MAX_TEXT.count() - dice.below(2)),
        "t".repeat(Setting.MAX_TEXT.count() + 1),
        "*1\r\n$4\r\nQUIT\r\n");
  }

  /** Words over the limits of a frame: too long, too many, or too much together. */
  public List<String> over() {
    int bulk = Setting.MAX_BULK.count();
    return switch (dice.below(4)) {
      case 0 -> List.of("ECHO", "x".repeat(bulk - 1 + dice.below(3)));
      case 1 -> Collections.nCopies(Setting.MAX_ARGUMENTS.count() - 1 + dice.below(3), "PING");
      case 2 -> List.of("PING", "x".repeat(bulk), "x".repeat(bulk - 4 - dice.below(2)));
      default -> Collections.nCopies(3000, "w");
    };
  }

  /** As an array of bulk strings. */
  public static byte[] array(List<String> words) {
    return RequestEncoder.encode(words);
  }

  /** As a typed line; words are quoted. */
  public static byte[] line(List<String> words, String end) {
    StringBuilder line = new StringBuilder("ping");
    if (!words.isEmpty() && words.get(0).matches("[A-Za-z]+")) {
      line.setLength(0);
      line.append(words.get(0));
    }
    words.stream().skip(1).forEach(word -> line.append(' ').append(quoted(word)));
    return line.append(end).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9/._-]+")
        ? word
        : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
