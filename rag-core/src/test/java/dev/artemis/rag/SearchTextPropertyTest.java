package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever somebody types is a question, not a syntax. */
class SearchTextPropertyTest {
  private static RagAgent agent;

  @BeforeContainer
  static void open() {
    agent = RagAgent.inMemory().model(new WordModel()).open();
    agent.storeArtifact(
        "code_example", "", "AND \"OR\"", "NOT NEAR(a b) col:umn * ^x 一 é", Map.of());
  }

  @AfterContainer
  static void close() {
    agent.close();
  }

  @Property(tries = 500)
  void anyTextIsSearchedOrRefusedAsText(@ForAll String text) {
    boolean valid = true;
    try {
      ArtifactRules.checkText("query text", text);
    } catch (InvalidInputException e) {
      valid = false;
    }
    if (valid) {
      assertTrue(agent.search(SearchRequest.text(text).mode(SearchMode.TEXT)).size() <= 1);
      assertTrue(agent.search(SearchRequest.text(text)).size() <= 1);
    }
  }

  @Property(tries = 300)
  void anyTextIsFoundByItself(@ForAll String text) {
    String operators = text + "\" OR NEAR( * ^ : - + { }";
    try {
      ArtifactRules.checkText("query text", operators);
    } catch (InvalidInputException e) {
      return; // half a surrogate pair
    }
    assertTrue(agent.search(SearchRequest.text(operators)).size() == 1);
  }
}
