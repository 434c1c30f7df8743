package dev.artemis.lockd.table;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a session has, by owner within it; what one owner has, oldest first. */
final class ByOwner<T> {
  private final Map<String, Set<T>> owners = new HashMap<>();

  void add(String owner, T one) {
    owners.computeIfAbsent(owner, any -> new LinkedHashSet<>(2)).add(one);
  }

  void remove(String owner, T one) {
    owners.computeIfPresent(
        owner,
        (any, all) -> {
          all.remove(one);
          return all.isEmpty() ? null : all;
        });
  }

  /** A live view. */
  Collection<T> of(String owner) {
    return Collections.unmodifiableCollection(owners.getOrDefault(owner, Set.of()));
  }
}
