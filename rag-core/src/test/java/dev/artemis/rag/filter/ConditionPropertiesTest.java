package dev.artemis.rag.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConditionPropertiesTest {
  @Provide
  Arbitrary<Condition> conditions() {
    return RandomConditions.conditions();
  }

  @Provide
  Arbitrary<Subject> subjects() {
    return RandomConditions.subjects();
  }

  @Property
  void meansWhatTheNaiveEvaluationSays(
      @ForAll("conditions") Condition condition, @ForAll("subjects") Subject subject) {
    assertEquals(
        NaiveEvaluation.test(condition, subject),
        condition.test(subject),
        () -> condition + " on " + subject);
  }

  @Property
  void theTextFormParsesBack(@ForAll("conditions") Condition condition) {
    assertEquals(condition, Condition.parse(condition.toString()), condition::toString);
  }

  @Property
  void equalConditionsHaveEqualHashCodes(@ForAll("conditions") Condition condition) {
    assertEquals(condition.hashCode(), Condition.parse(condition.toString()).hashCode());
  }

  @Property
  void whatPassesIsOfAnImpliedType(
      @ForAll("conditions") Condition condition, @ForAll("subjects") Subject subject) {
    String type = (String) subject.attribute(Attribute.TYPE);
    Condition wish = Attribute.TYPE.isIn(List.of(type, "other")).and(condition);
    Set<String> implied = wish.impliedTypes().orElseThrow();
    assertTrue(implied.contains(type) || !condition.test(subject), () -> wish + " on " + subject);
  }

  @Example
  void typesAreImpliedWhereThatIsPlainToSee() {
    assertEquals(Optional.of(Set.of("a")), implied("type = a and score > 3"));
    assertEquals(Optional.of(Set.of("b")), implied("type in (a, b) and (type = b or type = c)"));
    assertEquals(Optional.of(Set.of()), implied("type = a and type = b"));
    assertEquals(Optional.empty(), implied("type = a or score > 3"));
    assertEquals(Optional.empty(), implied("not type = a"));
    assertEquals(Optional.empty(), implied("metadata.type = a"));
  }

  private static Optional<Set<String>> implied(String text) {
    return Condition.parse(text).impliedTypes();
  }
}
