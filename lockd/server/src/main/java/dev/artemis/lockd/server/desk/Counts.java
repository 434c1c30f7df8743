package dev.artemis.lockd.server.desk;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/** A number for each member of an enum, adding to which allocates nothing. Not thread-safe. */
final class Counts<E extends Enum<E>> {
  private static final class Sum {
    long value;
  }

  private final Map<E, Sum> sums;

  /** All zero. */
  Counts(Class<E> members) {
    sums = new EnumMap<>(members);
    for (E member : members.getEnumConstants()) {
      sums.put(member, new Sum());
    }
  }

  void add(E member, long n) {
    sums.get(member).value += n;
  }

  /** Shows every member, in the order of the enum. */
  void forEach(ObjLongConsumer<E> reader) {
    sums.forEach((member, sum) -> reader.accept(member, sum.value));
  }
}
