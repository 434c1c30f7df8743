package dev.artemis.lockd.table;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Remembers the last so many texts and characters, so that what clients do cannot fill the daemon's
 * memory.
 */
final class Recent {
  private static final int MOST = 1024;

  private static final int MOST_CHARACTERS = 16 * MOST;

  private final Set<String> texts = new LinkedHashSet<>();

  private int characters;

  void add(String text) {
    if (texts.add(text)) {
      characters += text.length();
    }
    while (texts.size() > MOST || characters > MOST_CHARACTERS) {
      Iterator<String> oldest = texts.iterator();
      characters -= oldest.next().length();
      oldest.remove();
    }
  }

  void remove(String text) {
    if (texts.remove(text)) {
      characters -= text.length();
    }
  }

  boolean contains(String text) {
    return texts.contains(text);
  }
}
