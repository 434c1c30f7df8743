package dev.artemis.lockd.protocol;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.table.Enclosing;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the words behind a verb from left to right. Every complaint is one sentence that names the
 * word it is about. Not thread-safe.
 */
public final class Arguments {
  private final Verb verb;
  private final Iterator<String> words;
  private final Set<Keyword> seen = EnumSet.noneOf(Keyword.class);

  /** The words behind the verb of this request. */
  public Arguments(Request request) {
    verb = request.verb();
    words = request.arguments().iterator();
  }

  /** Whether words are left. */
  public boolean more() {
    return words.hasNext();
  }

  /**
   * The next word.
   *
   * @param what what it is, for the complaint
   */
  public String word(String what) {
    if (!words.hasNext()) {
      throw error(verb + " lacks its " + what);
    }
    return words.next();
  }

  /** The next word as a whole number that is not negative. */
  public long number(String what) {
    return number(what, 0, Long.MAX_VALUE);
  }

  /** The next word as a whole number within bounds. */
  public long number(String what, long least, long most) {
    String word = word(what);
    try {
      long number = Long.parseLong(word);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw error(what + " must be a whole number, not '" + Texts.shown(word) + "'");
    }
    throw error(
        what + " " + Texts.shown(word) + " is out of range; it may be " + least + " to " + most);
  }

  /** The next word as a lock name; see {@link LockName} for what may be one. */
  public String name() {
    return LockName.check(word("name"));
  }

  /** The next word as an id: not empty, no blanks, not too long. */
  public String id(String what) {
    String id = sized(what, word(what));
    if (id.isEmpty() || id.chars().anyMatch(c -> c <= ' ' || Character.isISOControl(c))) {
      throw error(what + " '" + Texts.shown(id) + "' is empty or has blanks");
    }
    return id;
  }

  /** The next word as a text for people; control characters become blanks. */
  public String text(String what) {
    return Texts.plain(sized(what, word(what)));
  }

  /** The next word as a mode. */
  public LockMode mode() {
    String word = word("mode");
    return switch (Keyword.find(word).orElse(Keyword.AUTH)) {
      case EXCLUSIVE -> LockMode.EXCLUSIVE;
      case SHARED -> LockMode.SHARED;
      default -> throw error("mode '" + Texts.shown(word) + "' is not EXCLUSIVE or SHARED");
    };
  }

  /** The next word as the leader of a process group. */
  public ProcessIdentity process(String what) {
    String word = word(what);
    try {
      return ProcessIdentity.parse(word);
    } catch (IllegalArgumentException e) {
      throw error(what + " '" + Texts.shown(word) + "' is not pid:start, as in 4711:883920");
    }
  }

  /** The next word as a lease, written {@code token:path}. */
  public Enclosing enclosing(String what) {
    String word = word(what);
    int colon = word.indexOf(':');
    try {
      if (colon > 0 && word.startsWith("/", colon + 1)) {
        long token = Long.parseLong(word.substring(0, colon));
        return new Enclosing(LockName.check(word.substring(colon + 1)), token);
      }
    } catch (NumberFormatException e) {
      throw notALease(what, word);
    }
    throw notALease(what, word);
  }

  private static RequestException notALease(String what, String word) {
    return error(what + " '" + Texts.shown(word) + "' is not token:path, as in 7:/srv/job");
  }

  /** The next word as an option that was not given before; empty at the end. */
  Optional<Keyword> option() {
    if (!words.hasNext()) {
      return Optional.empty();
    }
    String word = words.next();
    Keyword keyword = Keyword.find(word).orElseThrow(() -> unknown(word));
    if (!seen.add(keyword)) {
      throw error(verb + " got " + keyword + " twice");
    }
    return Optional.of(keyword);
  }

  RequestException unknown(String word) {
    return error(verb + " does not know the option '" + Texts.shown(word) + "'");
  }

  private String sized(String what, String text) {
    if (Texts.bytes(text) > Setting.MAX_TEXT.value()) {
      throw new RequestException(
          ErrorCode.LIMIT, what + " has more than " + Setting.MAX_TEXT.value() + " bytes");
    }
    return text;
  }

  static RequestException error(String sentence) {
    return new RequestException(ErrorCode.ERR, sentence);
  }
}
