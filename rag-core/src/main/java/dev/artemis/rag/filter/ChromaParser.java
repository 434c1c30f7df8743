package dev.artemis.rag.filter;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads Chroma's {@code where} and {@code where_document}. Several keys of an object, and several
 * operators of a field, must all be met. Used once.
 */
final class ChromaParser {
  private static final Map<String, Attribute> RESERVED =
      Map.of("#document", Attribute.CONTENT, "#id", Attribute.ID);

  private final ChromaInput in;
  private final ChromaOperators operators;
  private int depth;

  private ChromaParser(String json) {
    this.in = new ChromaInput(json);
    this.operators = new ChromaOperators(in);
  }

  /** On metadata, and on what Chroma calls {@code #document} and {@code #id}. */
  static Condition where(String json) {
    ChromaParser parser = new ChromaParser(json);
    return parser.whole(parser::field);
  }

  /** On the content. */
  static Condition whereDocument(String json) {
    ChromaParser parser = new ChromaParser(json);
    return parser.whole(parser.operators::document);
  }

  private Condition whole(Supplier<Condition> member) {
    in.next();
    Condition condition = object(member);
    if (in.next() != null) {
      throw in.unexpected("the end behind the filter");
    }
    return condition;
  }

  /** An object at whose brace the input stands; members are read from their name on. */
  private Condition object(Supplier<Condition> member) {
    if (in.token() != JsonToken.START_OBJECT) {
      throw in.unexpected("an object");
    } else if (++depth > Condition.MAX_DEPTH) {
      throw in.error("nested deeper than " + Condition.MAX_DEPTH + " levels", "");
    }
    List<Condition> conditions = new ArrayList<>();
    while (in.next() != JsonToken.END_OBJECT) {
      conditions.add(
          switch (in.text()) {
            case "$and" -> Condition.all(list(member));
            case "$or" -> Condition.any(list(member));
            default -> member.get();
          });
    }
    depth--;
    return Condition.all(notEmpty(conditions));
  }

  private List<Condition> list(Supplier<Condition> member) {
    if (in.next() != JsonToken.START_ARRAY) {
      throw in.unexpected("a list of filters");
    }
    List<Condition> conditions = new ArrayList<>();
    while (in.next() != JsonToken.END_ARRAY) {
      conditions.add(object(member));
    }
    return notEmpty(conditions);
  }

  private List<Condition> notEmpty(List<Condition> conditions) {
    if (conditions.isEmpty()) {
      throw in.unexpected("at least one condition");
    }
    return conditions;
  }

  private Condition field() {
    String key = in.text();
    if (key.startsWith("$")) {
      throw in.error("unknown operator '" + key + "'", "use $and, $or or a metadata key");
    }
    Field field = RESERVED.containsKey(key) ? RESERVED.get(key) : Field.metadata(key);
    if (in.next() != JsonToken.START_OBJECT) {
      return operators.equal(field);
    }
    List<Condition> conditions = new ArrayList<>();
    while (in.next() != JsonToken.END_OBJECT) {
      conditions.add(operators.condition(field));
    }
    return Condition.all(notEmpty(conditions));
  }
}
