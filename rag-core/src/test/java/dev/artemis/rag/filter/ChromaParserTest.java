package dev.artemis.rag.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChromaParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type': 'adr'}                             | metadata.type = adr",
        "{'a': 1, 'b': true}                         | a = 1 and b = true",
        "{'a': {'$gte': 50, '$lt': 60}}              | a >= 50 and a < 60",
        "{'$and': [{'a': 1}]}                        | a = 1",
        "{'$or': [{'a': 1}, {'b': 2, 'c': 3}]}       | a = 1 or (b = 2 and c = 3)",
        "{'$or': [{'a': 1}, {'b': 2}], 'c': 3}       | (a = 1 or b = 2) and c = 3",
        "{'tags': {'$contains': 'x'}}                | tags contains x",
        "{'tags': {'$not_contains': 'x'}}            | not tags contains x",
        "{'a': {'$nin': [1, 'b']}}                   | a not in (1, b)",
        "{'#id': {'$in': ['x', 'y']}}                | id in (x, y)",
        "{'#document': {'$contains': 'lock'}}        | content contains lock",
      })
  void mapsWhere(String where, String text) {
    assertEquals(Condition.parse(text), Condition.where(where.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'$contains': 'lock'}                            | content contains lock",
        "{'$not_contains': 'lock'}                        | not content contains lock",
        "{'$or': [{'$contains': 'a'}, {'$contains': 'b'}]} | content contains a or content contains b",
      })
  void mapsWhereDocument(String where, String text) {
    assertEquals(Condition.parse(text), Condition.whereDocument(where.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'score': {'$gte2': 3}}   | 1:12 | unknown operator '$gte2'; use one of $eq",
        "{'$xor': []}              | 1:2  | unknown operator '$xor'; use $and, $or or a metadata key",
        "{'a': null}               | 1:7  | expected a string, number or boolean, found 'null'",
        "{'a': [1]}                | 1:7  | expected a string, number or boolean, found [",
        "{'a': {}}                 | 1:8  | expected at least one condition",
        "{}                        | 1:2  | expected at least one condition",
        "{'$and': []}              | 1:11 | expected at least one condition",
        "{'$and': {'a': 1}}        | 1:10 | expected a list of filters, found {",
        "{'$or': [1]}              | 1:10 | expected an object, found '1'",
        "{'a': {'$in': []}}        | 1:16 | expected at least one value",
        "{'a': 1e9999999999}       | 1:7  | this exponent is too large",
        "{'a': {'$in': 3}}         | 1:15 | expected a list of values, found '3'",
        "{'#id': 3}                | 1:9  | id is text and never equal to 3",
        "[]                        | 1:1  | expected an object, found [",
        "{'a': 1} {                | 1:10 | expected the end",
        "{'a': 1,~ 'a': 2}         | 2:5  | not valid JSON; Duplicate",
        "{'a': 1                   | 1:8  | not valid JSON; close marker for Object",
        "{a: 1}                    | 1:3  | not valid JSON",
      })
  void errorsNameThePlace(String where, String place, String sentences) {
    String json = where.replace('\'', '"').replace('~', '\n');
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> Condition.where(json));
    String at = " at line " + place.replace(":", ", column ");
    assertTrue(e.getMessage().contains(at), e.getMessage());
    for (String sentence : sentences.split("; ", -1)) {
      assertTrue(e.getMessage().contains(sentence), e.getMessage());
    }
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }

  @Test
  void whatTheParserSaysOfItselfIsLeftOut() {
    String message =
        assertThrows(InvalidInputException.class, () -> Condition.where("{")).getMessage();
    assertTrue(message.endsWith("expected close marker for Object"), message);
  }

  @Test
  void anEmptyTextIsNoFilter() {
    assertThrows(InvalidInputException.class, () -> Condition.where(""));
  }

  @Test
  void regularExpressionsAreRefusedClearly() {
    String message =
        assertThrows(
                InvalidInputException.class, () -> Condition.whereDocument("{\"$regex\": \"a.*\"}"))
            .getMessage();
    assertEquals(
        "$regex is not supported at line 1, column 2: use $contains or $not_contains", message);
  }

  @Test
  void depthIsBounded() {
    String deep = "{\"$and\":[".repeat(100_000);
    assertThrows(InvalidInputException.class, () -> Condition.where(deep));
  }
}
