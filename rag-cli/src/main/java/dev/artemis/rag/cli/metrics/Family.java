package dev.artemis.rag.cli.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One counter family of Prometheus, and where the daemon tells it.
 *
 * @param key the daemon's key; a family with a label has one key for each value of it, behind a
 *     full stop
 * @param label what tells its members apart; empty if there is but one
 * @param name without {@code _total}
 * @param help one sentence
 */
record Family(String key, Optional<String> label, String name, String help) {
  /** Without a label. */
  static Family single(String key, String name, String help) {
    return new Family(key, Optional.empty(), name, help);
  }

  /** With one. */
  static Family by(String label, String key, String name, String help) {
    return new Family(key, Optional.of(label), name, help);
  }

  /** A member: the value of its label (empty if there is none), and its number. */
  record Member(String value, long number) {}

  /** Its members among what was told. */
  List<Member> members(Map<String, Long> told) {
    List<Member> members = new ArrayList<>();
    told.forEach(
        (name, number) -> {
          if (label.isEmpty() && name.equals(key)) {
            members.add(new Member("", number));
          } else if (label.isPresent() && name.startsWith(key + ".")) {
            members.add(new Member(name.substring(key.length() + 1), number));
          }
        });
    return members;
  }
}
