package dev.artemis.rag.filter;

import dev.artemis.rag.MetadataJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Conditions and subjects from so few keys and values that they often meet. */
final class RandomConditions {
  private static final List<String> KEYS =
      List.of("k", "type", "a b", "not", "Ärger", "x.y-z", "metadata.", "7", "𝒳", "");

  private RandomConditions() {}

  static Arbitrary<Condition> conditions() {
    return nested(Arbitraries.oneOf(onMetadata(), onAttributes(), onTimes()), 3);
  }

  private static Arbitrary<Condition> nested(Arbitrary<Condition> leaf, int levels) {
    if (levels == 0) {
      return leaf;
    }
    Arbitrary<Condition> inner = nested(leaf, levels - 1);
    Arbitrary<List<Condition>> several = inner.list().ofMinSize(2).ofMaxSize(3);
    return Arbitraries.oneOf(
        leaf,
        inner.map(Condition::negate),
        several.map(Condition::all),
        several.map(Condition::any));
  }

  private static Arbitrary<Condition> onMetadata() {
    Arbitrary<Field> fields = keys().map(Field::metadata);
    return leaf(fields, scalars(), Operator.values());
  }

  private static Arbitrary<Condition> onAttributes() {
    Arbitrary<Field> fields =
        Arbitraries.of(Attribute.values()).filter(a -> a != Attribute.STORED_AT).map(a -> a);
    return leaf(fields, texts().map(text -> text), Operator.values());
  }

  private static Arbitrary<Condition> onTimes() {
    List<Operator> operators =
        List.of(Operator.EQUAL, Operator.NOT_EQUAL, Operator.LESS, Operator.GREATER_OR_EQUAL);
    return leaf(
        Arbitraries.just(Attribute.STORED_AT),
        instants().map(instant -> instant),
        operators.toArray(Operator[]::new));
  }

  private static Arbitrary<Condition> leaf(
      Arbitrary<Field> fields, Arbitrary<Object> values, Operator[] operators) {
    Arbitrary<Condition> comparisons =
        Combinators.combine(fields, Arbitraries.of(operators), values)
            .as((field, operator, value) -> new Comparison(field, operator, field.value(value)));
    Arbitrary<Condition> lists =
        Combinators.combine(fields, values.list().ofMaxSize(12)).as(Field::isIn);
    return Arbitraries.oneOf(comparisons, lists, fields.map(Field::isPresent));
  }

  static Arbitrary<Object> scalars() {
    return Arbitraries.oneOf(
        texts().map(text -> text),
        Arbitraries.of(true, false),
        Arbitraries.of(0, 1, 2L, 1.0, 1.5, -3, 0.1, 0.1f, 1e30, 9007199254740993L),
        Arbitraries.of("1.50", "-3E-7", "9007199254740992", "1E+30").map(BigDecimal::new));
  }

  private static Arbitrary<String> keys() {
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(3).filter(RandomConditions::unicode);
    return Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.of(KEYS)), Tuple.of(1, any));
  }

  private static boolean unicode(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.of(
        "",
        "a",
        "ab",
        "Z",
        "ü",
        "1",
        "true",
        "card-1",
        "say \"hi\"",
        "it's",
        "a\\b",
        "\n\u0000",
        "😀");
  }

  private static Arbitrary<Instant> instants() {
    return Arbitraries.of("2026-01-31T00:00:00Z", "2026-01-31T12:00:00.000001Z")
        .map(Instant::parse);
  }

  static Arbitrary<Subject> subjects() {
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            scalars(),
            scalars().list().ofMaxSize(2).map(list -> list),
            Arbitraries.just(Map.of("a", 1)));
    Arbitrary<Map<String, Object>> metadata =
        Arbitraries.maps(keys(), values.injectNull(0.1)).ofMaxSize(4);
    return Combinators.combine(metadata, texts().list().ofSize(5), instants())
        .as(RandomConditions::subject);
  }

  private static Subject subject(Map<String, Object> metadata, List<String> texts, Instant at) {
    Map<Attribute, Object> attributes = new HashMap<>();
    int next = 0;
    for (Attribute attribute : Attribute.values()) {
      attributes.put(attribute, attribute == Attribute.STORED_AT ? at : texts.get(next++));
    }
    Map<String, Object> stored = MetadataJson.read(MetadataJson.write(metadata));
    return new KnownSubject(attributes, stored);
  }
}
