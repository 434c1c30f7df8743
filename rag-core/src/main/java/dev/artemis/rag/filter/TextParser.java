package dev.artemis.rag.filter;

import dev.artemis.rag.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text form by recursive descent. Used once.
 *
 * <pre>
 * any       = all { "or" all }
 * all       = one { "and" one }
 * one       = "not" one | "(" any ")" | predicate
 * predicate = field ( comparison value
 *                   | [ "not" ] "contains" value
 *                   | [ "not" ] "in" "(" [ value { "," value } ] ")"
 *                   | "is" ( "present" | "missing" ) )
 * </pre>
 */
final class TextParser {
  private static final String COMPARISON =
      "a comparison (= != < <= > >=, contains, in, not in, is present, is missing)";

  private final Tokens in;
  private final Operands operands;
  private int depth;

  private TextParser(String text) {
    this.in = new Tokens(text);
    this.operands = new Operands(in);
  }

  /** The condition of a whole text. */
  static Condition parse(String text) {
    TextParser parser = new TextParser(text);
    Condition condition = parser.any();
    if (parser.in.ahead().kind() != Kind.END) {
      throw parser.in.unexpected("'and', 'or' or the end (text of several words in quotes)");
    }
    return condition;
  }

  private Condition any() {
    List<Condition> conditions = new ArrayList<>();
    do {
      conditions.add(all());
    } while (in.took("or"));
    return Condition.any(conditions);
  }

  private Condition all() {
    List<Condition> conditions = new ArrayList<>();
    do {
      conditions.add(one());
    } while (in.took("and"));
    return Condition.all(conditions);
  }

  private Condition one() {
    if (++depth > Condition.MAX_DEPTH) {
      throw in.error(in.ahead(), "nested deeper than " + Condition.MAX_DEPTH + " levels");
    }
    Condition condition;
    if (in.took("not")) {
      condition = one().negate();
    } else if (in.took("(")) {
      condition = any();
      in.expect(")", "'and', 'or' or ')'");
    } else {
      condition = predicate();
    }
    depth--;
    return condition;
  }

  private Condition predicate() {
    Field field = operands.field();
    if (in.took("is")) {
      return presence(field);
    } else if (in.took("not")) {
      return listed(field, "'in' or 'contains'").negate();
    }
    for (Operator operator : Operator.values()) {
      if (operator != Operator.CONTAINS && in.took(operator.toString())) {
        return compared(field, operator);
      }
    }
    if (in.took("==")) {
      return compared(field, Operator.EQUAL);
    } else if (in.took("<>")) {
      return compared(field, Operator.NOT_EQUAL);
    }
    return listed(field, COMPARISON);
  }

  private Condition compared(Field field, Operator operator) {
    return new Comparison(field, operator, operands.value(field));
  }

  private Condition presence(Field field) {
    if (in.took("missing")) {
      return field.isMissing();
    }
    in.expect("present", "'present' or 'missing'");
    return field.isPresent();
  }

  private Condition listed(Field field, String expected) {
    if (in.ahead().is("contains")) {
      return operands.contains(field, in.take());
    }
    in.expect("in", expected);
    return new OneOf(field, operands.list(field));
  }
}
