package dev.artemis.rag.filter;

import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.MetadataJson;
import dev.artemis.rag.filter.Token.Kind;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads the fields and values of the text form. */
final class Operands {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  private final Tokens in;

  Operands(Tokens in) {
    this.in = in;
  }

  /** The name of an attribute or a metadata key. */
  Field field() {
    Token token = in.ahead();
    boolean word = token.kind() == Kind.WORD && Words.isName(token.text());
    if (!word && token.kind() != Kind.KEY) {
      throw in.unexpected("a field such as type or a metadata key, 'not' or '('");
    }
    in.take();
    return word ? named(token) : Field.metadata(token.text());
  }

  private Field named(Token token) {
    String name = token.text();
    if (name.startsWith(Words.METADATA) && name.length() > Words.METADATA.length()) {
      return Field.metadata(name.substring(Words.METADATA.length()));
    }
    Attribute attribute = Words.resembled(name);
    if (attribute != null && !attribute.toString().equals(name)) {
      throw in.error(
          token, "'%s' is written %s, or metadata.%1$s for a key".formatted(name, attribute));
    }
    return attribute == null ? Field.metadata(name) : attribute;
  }

  /** A value that can be compared with the field's. */
  Value value(Field field) {
    Token token = in.ahead();
    Object value = literal(field, token);
    in.take();
    return placed(token, () -> field.value(value));
  }

  private Object literal(Field field, Token token) {
    String text = token.text();
    if (token.kind() == Kind.STRING) {
      return text;
    } else if (token.is("true") || token.is("false")) {
      return Boolean.valueOf(text.toLowerCase(Locale.ROOT));
    } else if (token.kind() != Kind.WORD || Words.isKeyword(text)) {
      throw in.unexpected("a value");
    } else if (token.is("null")) {
      throw in.error(token, "nothing equals null: write 'is missing' or 'is present'");
    }
    return field == Attribute.STORED_AT || Words.isName(text) ? text : number(token);
  }

  private BigDecimal number(Token token) {
    String text = token.text();
    if (text.length() <= MetadataJson.MAX_NUMBER && NUMBER.matcher(text).matches()) {
      try {
        return new BigDecimal(text);
      } catch (NumberFormatException e) {
        throw in.error(token, "this exponent is too large");
      }
    }
    throw in.error(token, "not a number: text that begins with a digit or sign stands in quotes");
  }

  /** Values in parentheses. */
  Set<Value> list(Field field) {
    Set<Value> values = new LinkedHashSet<>();
    in.expect("(", "'(' and values");
    if (in.took(")")) {
      return values;
    }
    do {
      values.add(value(field));
    } while (in.took(","));
    in.expect(")", "',' or ')'");
    return values;
  }

  /** What the field contains. */
  Condition contains(Field field, Token operator) {
    Value value = value(field);
    return placed(operator, () -> new Comparison(field, Operator.CONTAINS, value));
  }

  private <T> T placed(Token token, Supplier<T> made) {
    try {
      return made.get();
    } catch (InvalidInputException e) {
      throw in.error(token, e.getMessage());
    }
  }
}
