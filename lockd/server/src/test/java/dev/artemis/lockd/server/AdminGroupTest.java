package dev.artemis.lockd.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.Places;
import dev.artemis.lockd.client.guard.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdminGroupTest {
  private static final int UID = Math.toIntExact(Places.currentUid());

  @Test
  void aGroupIsFoundByNameAndNumber() throws IOException {
    Path self = Path.of("/proc/self");
    int gid = (Integer) Files.getAttribute(self, "unix:gid");
    String name =
        Files.readAttributes(self, java.nio.file.attribute.PosixFileAttributes.class)
            .group()
            .getName();
    assertEquals(new AdminGroup(gid), AdminGroup.named(name));
    assertEquals(new AdminGroup(gid), AdminGroup.named(Integer.toString(gid)));
    assertThrows(StartException.class, () -> AdminGroup.named("no-such-group"));
    assertThrows(StartException.class, () -> AdminGroup.named("-x"));
  }

  @Test
  void theKernelTellsTheGroupsOfAProcess() throws Exception {
    Process id = new ProcessBuilder("id", "-G").start();
    String told = new String(id.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, id.waitFor());
    Set<Integer> expected = new HashSet<>();
    Arrays.stream(told.split(" ")).map(Integer::valueOf).forEach(expected::add);
    Set<Integer> groups = new HashSet<>(Processes.groups(Processes.self(), UID));
    groups.add((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:gid"));
    assertEquals(expected, groups);
  }

  @Test
  void anotherUserOrProcessOfThatNumberHasNone() {
    ProcessIdentity self = Processes.self();
    assertEquals(Set.of(), Processes.groups(self, UID + 1));
    ProcessIdentity another = new ProcessIdentity(self.pid(), self.startTicks() + 1);
    assertEquals(Set.of(), Processes.groups(another, UID));
    assertEquals(Set.of(), Processes.groups(new ProcessIdentity(0, 0), UID));
  }
}
