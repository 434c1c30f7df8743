package dev.artemis.rag.springai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.filter.Condition;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.vectorstore.filter.Filter;
import org.springframework.ai.vectorstore.filter.FilterExpressionTextParser;

class SpringFiltersTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "country == 'BG'                            | country = \"BG\"",
        "year != 2020                               | year != 2020",
        "year > 2020 && year <= 2023                | year > 2020 and year <= 2023",
        "year >= 2020 OR year < 1.5                 | year >= 2020 or year < 1.5",
        "a == 1 && b == 2 && c == 3                 | a = 1 and b = 2 and c = 3",
        "(a == 1 OR b == 2) && c == true            | (a = 1 or b = 2) and c = true",
        "country in ['BG', 'NL']                    | country in (\"BG\", \"NL\")",
        "country nin ['BG', 'NL']                   | country not in (\"BG\", \"NL\")",
        "NOT (a == 1)                               | not a = 1",
        "country IS NULL                            | country is missing",
        "country IS NOT NULL                        | country is present",
        "\"my key\" == 1                            | metadata.\"my key\" = 1",
        "'my key' == 1                              | metadata.\"my key\" = 1",
        "type == 'x'                                | metadata.type = \"x\"",
      })
  void expressionsAreConditionsOnMetadata(String spring, String ours) {
    Filter.Expression expression = new FilterExpressionTextParser().parse(spring);
    assertEquals(Condition.parse(ours), SpringFilters.condition(expression));
  }

  @Test
  void operandsOfTheWrongKindAreRefused() {
    Filter.Key key = new Filter.Key("k");
    Filter.Value one = new Filter.Value(1);
    for (Filter.Expression bad :
        List.of(
            new Filter.Expression(Filter.ExpressionType.EQ, one, one),
            new Filter.Expression(Filter.ExpressionType.EQ, key, key),
            new Filter.Expression(Filter.ExpressionType.EQ, key, new Filter.Value(new Object())),
            new Filter.Expression(Filter.ExpressionType.IN, key, one),
            new Filter.Expression(Filter.ExpressionType.AND, key, key),
            new Filter.Expression(Filter.ExpressionType.NOT, one))) {
      assertThrows(InvalidInputException.class, () -> SpringFilters.condition(bad), "" + bad);
    }
  }

  @Test
  void chainsMayBeLong() {
    Filter.Expression link =
        new Filter.Expression(Filter.ExpressionType.EQ, new Filter.Key("k"), new Filter.Value(1));
    Filter.Expression chain = link;
    for (int i = 0; i < 1_000; i++) {
      chain = new Filter.Expression(Filter.ExpressionType.OR, chain, link);
    }
    assertEquals(
        Condition.any(Collections.nCopies(1_001, Condition.parse("k = 1"))),
        SpringFilters.condition(chain));
  }

  @Test
  void deepNestingIsRefused() {
    Filter.Expression deep =
        new Filter.Expression(Filter.ExpressionType.EQ, new Filter.Key("k"), new Filter.Value(1));
    for (int i = 0; i < 100_000; i++) {
      deep = new Filter.Expression(Filter.ExpressionType.NOT, new Filter.Group(deep));
    }
    Filter.Expression nested = deep;
    assertThrows(InvalidInputException.class, () -> SpringFilters.condition(nested));
  }
}
