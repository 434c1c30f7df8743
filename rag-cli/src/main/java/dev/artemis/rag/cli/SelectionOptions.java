package dev.artemis.rag.cli;

import java.util.List;
import picocli.CommandLine.Option;

/**
 * Which artifacts a command is about. Mentions no type of the store's library: the parser looks at
 * this class even for commands that must stay light; {@link Selections} reads it.
 */
final class SelectionOptions {
  /** How filters are written, for the ends of help pages; indented, so that manuals keep it. */
  static final String SYNTAX =
      """

        Filters are made of
          score >= 80              = != < <= > >=, between values of the same type
          title contains "lock"    a part of a text, or an element of a list
          severity in (high, 3)    or not in
          winner is present        or is missing
        with and, or, not and parentheses. Names are id, type, cardId, taskTitle,
        storedAt (2026-01-31 or 2026-01-31T12:00:00Z) and content; any other is a
        metadata key, and so is metadata.type or metadata."my key". Values are
        numbers, true, false and text, of which a single word needs no quotes.\
      """;

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
