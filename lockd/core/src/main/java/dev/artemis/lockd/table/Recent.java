package dev.artemis.lockd.table;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Remembers the last so many texts, so that what clients do cannot fill the daemon's memory. */
final class Recent {
  private static final int MOST = 1024;

  private final Set<String> texts = new LinkedHashSet<>();

  void add(String text) {
    texts.add(text);
    if (texts.size() > MOST) {
      Iterator<String> oldest = texts.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  void remove(String text) {
    texts.remove(text);
  }

  boolean contains(String text) {
    return texts.contains(text);
  }
}
