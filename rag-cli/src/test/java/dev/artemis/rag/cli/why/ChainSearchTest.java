package dev.artemis.rag.cli.why;

import static dev.artemis.rag.cli.why.Scene.holder;
import static dev.artemis.rag.cli.why.Scene.waiter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.guard.KernelLock;
import dev.artemis.rag.cli.output.Json;
import dev.artemis.rag.cli.output.JsonValue;
import dev.artemis.rag.cli.output.Style;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChainSearchTest {
  private final Scene scene = new Scene();

  private static List<Doing> doing(Chain chain) {
    return chain.links().stream().map(Link::doing).toList();
  }

  private static void assertAdvises(Chain chain, String part) {
    assertTrue(chain.advice().contains(part), chain.advice());
    List<String> lines = ChainText.of(chain, Style.PLAIN);
    assertTrue(
        lines.stream().allMatch(line -> line.length() <= 80), () -> String.join("\n", lines));
  }

  @Test
  void aHolderThatWaitsIsFollowedToTheOneThatIsStopped() {
    scene.lock("/a", List.of(holder(1, 0, false, "")), waiter(5));
    scene.lock("/b", List.of(holder(2, 0, false, "")), waiter(1));
    scene.processes.states.put(2L, 'T');
    Chain chain = scene.why("/a");
    assertEquals(List.of(Doing.WAITING, Doing.STOPPED), doing(chain));
    assertEquals(List.of("/b"), chain.links().get(0).waitsFor());
    assertEquals(1, chain.links().get(1).depth());
    assertAdvises(chain, "'kill -CONT 2'");
  }

  @Test
  void whatOthersWaitForIsNotFollowed() {
    scene.lock("/a", List.of(holder(1, 0, false, "")));
    scene.lock("/b", List.of(holder(2, 0, false, "")), waiter(3));
    assertEquals(List.of(Doing.RUNNING), doing(scene.why("/a")));
  }

  @Test
  void whoWaitsForEachOtherIsACycle() {
    scene.lock("/a", List.of(holder(1, 0, false, "")), waiter(2));
    scene.lock("/b", List.of(holder(2, 0, false, "")), waiter(1));
    Chain chain = scene.why("/a");
    assertEquals(List.of("/a", "/b", "/a"), chain.cycle());
    assertAdvises(chain, "wait for each other");
  }

  @Test
  void aCommandUnderTheLeaseThatWaitsIsFollowedToo() {
    scene.lock("/a", List.of(holder(1, 0, false, "10:77")));
    scene.lock("/b", List.of(holder(2, 0, false, "")), waiter(11));
    scene.processes.groups.put(11L, 10L);
    Chain chain = scene.why("/a");
    assertEquals(List.of(Doing.WAITING, Doing.RUNNING), doing(chain));
    assertAdvises(chain, "Wait for process 2, which has held it for 4.2 s for \"import\"");
  }

  @Test
  void aStoppedCommandIsTheOneThatMustAct() {
    scene.lock("/a", List.of(holder(1, 0, false, "10:77")));
    scene.processes.states.put(10L, 'T');
    Chain chain = scene.why("/a");
    assertEquals(List.of(Doing.STOPPED), doing(chain));
    assertEquals(10, chain.links().get(0).actor());
    assertAdvises(chain, "'kill -CONT 10'");
  }

  @Test
  void aStoppedHolderOfAStoreRunsOut() {
    scene.lock("/a", List.of(holder(1, 3, true, "")), waiter(2));
    scene.processes.states.put(1L, 'T');
    assertAdvises(scene.why("/a"), "its lease runs out in 2.0 s");
  }

  @Test
  void insideATransactionNothingRunsOut() {
    scene.lock("/a", List.of(holder(1, 3, true, "")), waiter(2));
    scene.writers.put(Path.of("/a"), 1L);
    assertEquals(List.of(Doing.IN_TRANSACTION), doing(scene.why("/a")));
    scene.processes.states.put(1L, 'T');
    Chain chain = scene.why("/a");
    assertEquals(List.of(Doing.STOPPED_IN_TRANSACTION), doing(chain));
    assertAdvises(chain, "'kill -KILL 1'");
  }

  @Test
  void aWriterWithoutALeaseStandsInTheHoldersWay() {
    scene.lock("/a", List.of(holder(1, 3, true, "")), waiter(2));
    scene.writers.put(Path.of("/a"), 6L);
    Chain chain = scene.why("/a");
    assertEquals(List.of(Doing.WAITING, Doing.IN_TRANSACTION), doing(chain));
    assertEquals(Way.SQLITE, chain.links().get(1).way());
    assertAdvises(chain, "process 6, which writes to the store without a lease");
  }

  @Test
  void theDeadTheGoneAndTheUnseenAreCalledSo() {
    scene.lock("/a", List.of(holder(1, 0, false, "")));
    scene.processes.states.put(1L, 'Z');
    assertEquals(List.of(Doing.ZOMBIE), doing(scene.why("/a")));
    scene.processes.states.put(1L, '-');
    assertEquals(List.of(Doing.GONE), doing(scene.why("/a")));
    scene.lock("/c", List.of(holder(0, 0, false, "")));
    assertEquals(List.of(Doing.UNSEEN), doing(scene.why("/c")));
  }

  @Test
  void aKeptLeaseAsksNothingOfAnybody() {
    scene.lock("/a", List.of(holder(1, 3, true, "")));
    Chain chain = scene.why("/a");
    assertEquals(List.of(Doing.CACHED), doing(chain));
    assertAdvises(chain, "Nothing to do");
  }

  @Test
  void withoutTheDaemonTheKernelsWordIsFollowed() {
    scene.guards.put(
        Path.of("/a.lock"),
        List.of(new KernelLock(1, true, 0, 0, false), new KernelLock(5, true, 0, 0, true)));
    scene.guards.put(Path.of("/b.lock"), List.of(new KernelLock(2, true, 0, 0, false)));
    scene.processes.awaited.put(1L, List.of(Path.of("/b.lock")));
    scene.processes.states.put(2L, 'T');
    Chain chain = scene.whyWithoutDaemon("/a");
    assertEquals(List.of(Doing.WAITING, Doing.STOPPED), doing(chain));
    assertEquals(Way.GUARD, chain.links().get(1).way());
    assertTrue(String.join("\n", ChainText.of(chain, Style.PLAIN)).contains("the kernel's word"));
  }

  @Test
  void aByteThatWasSealedOffStandsInNobodysWay() {
    scene.guards.put(
        Path.of("/a.lock"),
        List.of(
            new KernelLock(1, true, 3, 3, false),
            new KernelLock(2, true, 4, 4, false),
            new KernelLock(5, false, Long.MAX_VALUE - 1, Long.MAX_VALUE - 1, false)));
    List<Long> pids =
        scene.whyWithoutDaemon("/a").links().stream().map(link -> link.process().pid()).toList();
    assertEquals(List.of(2L), pids);
  }

  @Test
  void whatIsFreeIsFreeAndAGraceIsExplained() {
    assertAdvises(scene.why("/a"), "it is free");
    scene.graceMillis = 800;
    scene.lock("/b", List.of(), waiter(1));
    assertAdvises(scene.why("/b"), "Wait 800 ms");
  }

  @Test
  void theSameForPrograms() {
    scene.lock("/a", List.of(holder(1, 0, false, "")), waiter(5));
    scene.processes.states.put(1L, 'T');
    Map<String, Object> json = JsonValue.parseObject(Json.pretty(ChainJson.of(scene.why("/a"))));
    assertEquals(1, ((Number) json.get("format")).intValue());
    Map<?, ?> link = (Map<?, ?>) ((List<?>) json.get("chain")).get(0);
    assertEquals("stopped", link.get("doing"));
    assertEquals("lease", link.get("by"));
    assertEquals(1, ((Number) link.get("actor")).intValue());
  }
}
