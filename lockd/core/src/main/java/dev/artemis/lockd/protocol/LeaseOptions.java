package dev.artemis.lockd.protocol;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.table.Enclosing;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The options of {@code ACQUIRE} and {@code RESUME} as they are read. Not thread-safe. */
final class LeaseOptions {
  private final Map<Keyword, String> texts = new EnumMap<>(Keyword.class);
  private final Map<Keyword, Long> numbers = new EnumMap<>(Keyword.class);
  private ProcessIdentity group;
  private Enclosing within;

  /** Reads one option and its value. */
  void read(Keyword option, Arguments words) {
    switch (option) {
      case EXCLUSIVE, SHARED -> mode(option);
      case PUSH, RECALLABLE -> texts.put(option, "");
      case WAIT, WAITED ->
          numbers.put(option, words.number(option.name(), 0, Setting.WAIT_MAX.value()));
      case HELD, PARENT -> numbers.put(option, words.number(option.name()));
      case TTL ->
          numbers.put(
              option,
              words.number(
                  option.name(), Setting.LEASE_TTL_MIN.value(), Setting.LEASE_TTL_MAX.value()));
      case REQUEST -> texts.put(option, words.id(option.name()));
      case PURPOSE, OWNER -> texts.put(option, words.text(option.name()));
      case GROUP -> group = words.process(option.name());
      case WITHIN -> within = words.enclosing(option.name());
      default -> throw words.unknown(option.name());
    }
  }

  private void mode(Keyword option) {
    Keyword other = option == Keyword.SHARED ? Keyword.EXCLUSIVE : Keyword.SHARED;
    if (texts.containsKey(other)) {
      throw Arguments.error("ACQUIRE cannot be both EXCLUSIVE and SHARED");
    }
    texts.put(option, "");
  }

  LockMode mode() {
    return texts.containsKey(Keyword.SHARED) ? LockMode.SHARED : LockMode.EXCLUSIVE;
  }

  boolean has(Keyword option) {
    return texts.containsKey(option);
  }

  Optional<String> find(Keyword option) {
    return Optional.ofNullable(texts.get(option));
  }

  OptionalLong number(Keyword option) {
    Long number = numbers.get(option);
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  Optional<ProcessIdentity> group() {
    return Optional.ofNullable(group);
  }

  Optional<Enclosing> within() {
    return Optional.ofNullable(within);
  }
}
