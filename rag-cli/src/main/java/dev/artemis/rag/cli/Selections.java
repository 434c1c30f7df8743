package dev.artemis.rag.cli;

import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.Selection;
import dev.artemis.rag.filter.Condition;
import java.util.List;
import java.util.function.Function;

/** Reads the options that select artifacts. */
final class Selections {
  private Selections() {}

  /** What meets all of them. */
  static Selection of(SelectionOptions options) {
    Selection selection = Selection.all().types(options.types);
    selection = narrowed(selection, "--filter", options.filters, Condition::parse);
    return narrowed(selection, "--where", options.wheres, Condition::where);
  }

  private static Selection narrowed(
      Selection selection,
      String option,
      List<String> texts,
      Function<String, Condition> language) {
    Selection narrower = selection;
    for (String text : texts) {
      narrower = narrower.and(condition(option, text, language));
    }
    return narrower;
  }

  private static Condition condition(
      String option, String text, Function<String, Condition> language) {
    try {
      return language.apply(text);
    } catch (InvalidInputException e) {
      throw CommandFailure.usage(option + ": " + e.getMessage());
    }
  }
}
