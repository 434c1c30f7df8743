package dev.artemis.rag.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitrary;
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
}
