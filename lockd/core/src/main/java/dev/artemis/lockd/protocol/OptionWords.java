package dev.artemis.lockd.protocol;

import java.util.ArrayList;
import java.util.List;

/** Collects the words of a request with options. Not thread-safe. */
final class OptionWords {
  private final List<String> words;

  OptionWords(String... positional) {
    words = new ArrayList<>(List.of(positional));
  }

  void flag(boolean set, Keyword keyword) {
    if (set) {
      words.add(keyword.name());
    }
  }

  void text(Keyword keyword, String text) {
    if (!text.isEmpty()) {
      add(keyword, text);
    }
  }

  void add(Keyword keyword, long number) {
    add(keyword, Long.toString(number));
  }

  void add(Keyword keyword, String value) {
    words.add(keyword.name());
    words.add(value);
  }

  Request request(Verb verb) {
    return new Request(verb, words);
  }
}
