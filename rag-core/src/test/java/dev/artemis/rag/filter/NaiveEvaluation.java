package dev.artemis.rag.filter;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What conditions mean, written down a second time without regard to speed. */
final class NaiveEvaluation {
  private NaiveEvaluation() {}

  static boolean test(Condition condition, Subject subject) {
    if (condition instanceof AllOf all) {
      return all.conditions().stream().allMatch(one -> test(one, subject));
    } else if (condition instanceof AnyOf any) {
      return any.conditions().stream().anyMatch(one -> test(one, subject));
    } else if (condition instanceof Not not) {
      return !test(not.condition(), subject);
    } else if (condition instanceof Present present) {
      return theirs(present.field(), subject) != null;
    } else if (condition instanceof OneOf list) {
      return list.values().stream()
          .anyMatch(value -> equal(theirs(list.field(), subject), plain(value)));
    }
    Comparison comparison = (Comparison) condition;
    return compare(
        theirs(comparison.field(), subject), comparison.operator(), plain(comparison.value()));
  }

  private static Object theirs(Field field, Subject subject) {
    return field instanceof Attribute attribute
        ? subject.attribute(attribute)
        : subject.metadata(((MetadataKey) field).key());
  }

  /** Strings, booleans, decimals and instants, by way of the text form. */
  private static Object plain(Value value) {
    if (value instanceof Text text) {
      return text.text();
    } else if (value instanceof Flag flag) {
      return flag.flag();
    } else if (value instanceof Moment moment) {
      return moment.instant();
    }
    return new BigDecimal(value.toString());
  }

  private static boolean compare(Object theirs, Operator operator, Object wanted) {
    return switch (operator) {
      case EQUAL -> equal(theirs, wanted);
      case NOT_EQUAL -> !equal(theirs, wanted);
      case LESS -> comparable(theirs, wanted) && order(theirs, wanted) < 0;
      case LESS_OR_EQUAL -> comparable(theirs, wanted) && order(theirs, wanted) <= 0;
      case GREATER -> comparable(theirs, wanted) && order(theirs, wanted) > 0;
      case GREATER_OR_EQUAL -> comparable(theirs, wanted) && order(theirs, wanted) >= 0;
      case CONTAINS ->
          theirs instanceof List<?> list
              ? list.stream().anyMatch(item -> equal(item, wanted))
              : theirs instanceof String text
                  && wanted instanceof String part
                  && text.contains(part);
    };
  }

  private static boolean equal(Object theirs, Object wanted) {
    return comparable(theirs, wanted) && order(theirs, wanted) == 0;
  }

  private static boolean comparable(Object theirs, Object wanted) {
    return theirs instanceof Number
        ? wanted instanceof Number
        : theirs != null && theirs.getClass() == wanted.getClass();
  }

  private static int order(Object theirs, Object wanted) {
    if (theirs instanceof Number) {
      return new BigDecimal(theirs.toString()).compareTo((BigDecimal) wanted);
    } else if (theirs instanceof Instant instant) {
      return instant.compareTo((Instant) wanted);
    } else if (theirs instanceof Boolean flag) {
      return flag.compareTo((Boolean) wanted);
    }
    return ((String) theirs).compareTo((String) wanted);
  }
}
