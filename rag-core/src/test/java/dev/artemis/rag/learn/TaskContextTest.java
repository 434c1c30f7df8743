package dev.artemis.rag.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.InvalidInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskContextTest {
  @Test
  void aMapReadsLikeTheBuilder() {
    Map<String, Object> map = new HashMap<>();
    map.put("technologies", List.of("OAuth", "GitHub"));
    map.put("priority", "high");
    map.put("type", null);
    assertEquals(
        TaskContext.any().withTechnologies("GitHub", "OAuth").withPriority("high"),
        TaskContext.of(map));
    assertEquals(TaskContext.any(), TaskContext.of(Map.of("priority", " ")));
    assertEquals(
        TaskContext.any().withTechnologies("a", "b").withType("bugfix"),
        TaskContext.of(Map.of("technologies", "a, b", "type", "bugfix")));
  }

  @Test
  void whatItDoesNotKnowIsRefused() {
    assertEquals(
        "context knows no 'complexity': use technologies, priority or type",
        assertThrows(
                InvalidInputException.class, () -> TaskContext.of(Map.of("complexity", "simple")))
            .getMessage());
    assertEquals(
        "context has a priority that cannot be read, [1]: pass text",
        assertThrows(
                InvalidInputException.class, () -> TaskContext.of(Map.of("priority", List.of(1))))
            .getMessage());
  }

  @Test
  void itKeepsOutWhatSaysOtherwise() {
    TaskContext context =
        TaskContext.any().withTechnologies("Flask", "Redis").withPriority("HIGH").withType("bug");
    assertTrue(context.admits(Map.of()));
    assertTrue(
        context.admits(
            Map.of("technologies", List.of("redis", "x"), "priority", "high", "type", "Bug")));
    assertTrue(context.admits(Map.of("task_type", "bug", "type", "code_example")));
    assertFalse(context.admits(Map.of("technologies", List.of("Django"))));
    assertFalse(context.admits(Map.of("technologies", "[\"Django\"]")));
    assertFalse(context.admits(Map.of("priority", "low")));
    assertFalse(context.admits(Map.of("type", "feature")));
    assertTrue(TaskContext.any().admits(Map.of("priority", "low")));
  }
}
