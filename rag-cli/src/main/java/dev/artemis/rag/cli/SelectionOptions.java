package dev.artemis.rag.cli;

import java.util.List;
import picocli.CommandLine.Option;

/**
 * Which artifacts a command is about. Mentions no type of the store's library: the parser looks at
 * this class even for commands that must stay light; {@link Selections} reads it.
 */
final class SelectionOptions {
  /** How filters are written, for the ends of help pages. */
  static final String SYNTAX =
      """

      Filters:
        score >= 80                 = != < <= > >=; text, numbers, true and false
                                    are never equal or ordered among each other
        title contains "lock"       a part of a text, or an element of a list
        severity in (high, 3)       or not in
        winner is present           or is missing
        not a = 1 and (b = 2 or c = 3)
      Names are id, type, cardId, taskTitle, storedAt (2026-01-31 or
      2026-01-31T12:00:00Z), content; any other is a metadata key, and so is
      metadata.type or metadata."my key". Single words need no quotes.""";

  @Option(names = "--type", paramLabel = "TYPE", description = "only this type, repeatable")
  List<String> types = List.of();

  @Option(
      names = {"--filter", "-f"},
      paramLabel = "FILTER",
      description = {
        "only artifacts that pass, such as",
        "'severity = high and score >= 80'; repeatable"
      })
  List<String> filters = List.of();

  @Option(
      names = "--where",
      paramLabel = "JSON",
      description = {
        "the same in Chroma's language, such as",
        "'{\"score\": {\"$$gte\": 80}}'; repeatable"
      })
  List<String> wheres = List.of();

  /** Whether nothing was selected. */
  boolean isEmpty() {
    return types.isEmpty() && filters.isEmpty() && wheres.isEmpty();
  }
}
