package dev.artemis.lockd.protocol;

import dev.artemis.lockd.Setting;
import java.util.regex.Pattern;

/**
 * What may be locked: an absolute path, or a plain name that belongs to the daemon's user and
 * stands for a file in its state directory.
 */
public final class LockName {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@:-][A-Za-z0-9._@:-]*");
  private static final int PLAIN_MAX = 200;

  private LockName() {}

  /** Whether the name is a path. */
  public static boolean isPath(String name) {
    return name.startsWith("/");
  }

  /**
   * Checks a name.
   *
   * @return the name
   * @throws RequestException if it is neither a path nor a plain name, or too long
   */
  public static String check(String name) {
    if (Texts.bytes(name) > Setting.MAX_NAME.value()) {
      throw new RequestException(
          ErrorCode.LIMIT, "the name has more than " + Setting.MAX_NAME.value() + " bytes");
    }
    if (isPath(name) ? !path(name) : !plain(name)) {
      throw Arguments.error(
          "'"
              + Texts.shown(name)
              + "' is not a lock name; write an absolute path without '.', '..', empty parts and"
              + " control characters, or up to "
              + PLAIN_MAX
              + " letters, digits and . _ - @ : not starting with a dot");
    }
    return name;
  }

  private static boolean plain(String name) {
    return name.length() <= PLAIN_MAX && PLAIN.matcher(name).matches();
  }

  /** One file must have one spelling, else two clients would lock it side by side. */
  private static boolean path(String name) {
    return name.length() > 1
        && name.chars().noneMatch(Character::isISOControl)
        && !name.endsWith("/")
        && !(name + "/").contains("//")
        && !(name + "/").contains("/./")
        && !(name + "/").contains("/../");
  }
}
