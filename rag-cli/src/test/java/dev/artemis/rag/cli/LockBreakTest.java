package dev.artemis.rag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.testkit.child.ChildJvm;
import dev.artemis.lockd.testkit.child.DaemonJvm;
import dev.artemis.lockd.testkit.child.ProcState;
import dev.artemis.rag.cli.output.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breaking locks of other JVMs, with and without a daemon. */
class LockBreakTest {
  @TempDir Path folder;
  private Path store;
  private TestShell shell;
  private DaemonJvm daemon;
  private final List<ChildJvm> children = new ArrayList<>();

  @BeforeEach
  void createStore() {
    store = folder.resolve("rag.db");
    shell = new TestShell(Map.of("RAG_DB", store.toString()));
    assertEquals(
        0,
        shell.run("store", "--fallback", "--type", "notebook_example", "something"),
        shell.err());
  }

  @AfterEach
  void endAll() {
    children.forEach(ChildJvm::close);
    if (daemon != null) {
      daemon.close();
    }
  }

  private ChildJvm child() {
    String socket = daemon == null ? "-" : daemon.socket().toString();
    ChildJvm child = ChildJvm.start(BreakChild.class, store.toString(), socket);
    children.add(child);
    return child;
  }

  private int breaks(String... words) {
    List<String> line = new ArrayList<>(List.of("lock", "break", "--grace", "200ms"));
    line.addAll(
        daemon == null ? List.of("--fallback") : List.of("--socket", daemon.socket().toString()));
    line.addAll(List.of(words));
    return shell.run(line.toArray(String[]::new));
  }

  private String pid(ChildJvm child) {
    return Long.toString(child.pid());
  }

  private String said() {
    return shell.out() + shell.err();
  }

  @Test
  void whoeverWaitsForAStoreGetsInAtOnceAfterTheRevoke() {
    daemon = DaemonJvm.start(folder);
    ChildJvm holder = child();
    long epoch = Long.parseLong(holder.demand("held", "lease"));
    ChildJvm waiter = child();
    waiter.tell("lease");
    assertEquals(0, breaks("--token", "0", "--pid", pid(holder), "--json"), said());
    Map<String, Object> told = JsonValue.parseObject(shell.out());
    assertEquals("revoked", told.get("how"));
    assertEquals(true, told.get("free"));
    assertEquals(epoch + 1, Long.parseLong(waiter.expect("held")), "the holder is sealed off");
    assertFalse(ProcState.ended(holder.pid()), "and lives");
  }

  @Test
  void withoutTheDaemonAStoppedHolderOfAStoreIsSealedOff() {
    ChildJvm holder = child();
    long epoch = Long.parseLong(holder.demand("held", "lease"));
    holder.stop();
    assertEquals(0, breaks("--pid", pid(holder), "--json"), said());
    assertEquals("sealed", JsonValue.parseObject(shell.out()).get("how"));
    assertEquals(epoch + 1, Long.parseLong(child().demand("held", "lease")));
  }

  @Test
  void whoeverIsStoppedInsideATransactionCanOnlyBeEnded() {
    daemon = DaemonJvm.start(folder);
    ChildJvm holder = child();
    holder.demand("held", "lease");
    holder.demand("begun", "begin");
    holder.stop();
    ChildJvm waiter = child();
    waiter.tell("lease");
    assertEquals(1, breaks("--pid", pid(holder)), said());
    String oneLine = said().replaceAll("\\s+", " ");
    assertTrue(oneLine.contains("inside a write transaction"), oneLine);
    assertTrue(oneLine.contains("only its end frees"), oneLine);
    assertEquals(0, breaks("--pid", pid(holder), "--kill", "--yes", "--json"), said());
    assertEquals("SIGKILL", JsonValue.parseObject(shell.out()).get("signal"));
    assertTrue(ProcState.ended(holder.pid()));
    waiter.expect("held");
  }

  @Test
  void aHolderOfANamedLockThatKeepsItsGuardCanOnlyBeEnded() {
    daemon = DaemonJvm.start(folder);
    String name = folder.resolve("nightly").toString();
    ChildJvm holder = child();
    String token = holder.demand("held", "lock", name);
    ChildJvm waiter = child();
    waiter.tell("lock", name);
    assertEquals(1, breaks(name, "--token", "1000"), said());
    assertTrue(said().contains("it is held by pid " + pid(holder)), said());
    assertEquals(0, breaks(name, "--token", token, "--kill", "--yes", "--json"), said());
    Map<String, Object> told = JsonValue.parseObject(shell.out());
    assertEquals("revoked", told.get("how"));
    assertEquals("SIGTERM", told.get("signal"));
    waiter.expect("held");
    assertTrue(told.get("next").toString().contains("pid=" + pid(waiter)), told.toString());
  }

  @Test
  void aScriptMustSayYes() {
    assertEquals(2, breaks("--pid", "1", "--kill"));
    assertTrue(shell.err().contains("say --yes"), shell.err());
  }
}
