package dev.artemis.rag.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupEndTest {
  private final FakeGroup group = new FakeGroup();
  private final List<String> said = new ArrayList<>();

  @Test
  void whoGoesWhenAskedIsNotKilled() throws InterruptedException {
    new GroupEnd(group, said::add).run();
    assertEquals(List.of("term"), group.done);
  }

  @Test
  void whoDoesNotIsKilledAfterTheGraceTime() throws InterruptedException {
    group.stubborn = true;
    new GroupEnd(group, said::add).run();
    assertEquals(List.of("term", "kill at 5"), group.done);
    assertEquals(List.of(), said);
  }

  @Test
  void whoCannotBeKilledIsNamedAndWaitedFor() throws InterruptedException {
    group.stubborn = true;
    group.lives = 100;
    new GroupEnd(group, said::add).run();
    assertEquals(102, group.done.size());
    assertTrue(said.get(0).contains("pid 4711"), said.toString());
  }
}
