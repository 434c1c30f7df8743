package dev.artemis.lockd.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.artemis.lockd.client.Places;
import dev.artemis.lockd.client.guard.Processes;
import org.junit.jupiter.api.Test;

class UserNamesTest {
  private final int self = Math.toIntExact(Places.currentUid());
  private final UserNames names = new UserNames();

  @Test
  void aNameIsLearnedFromAProcessOfTheUser() {
    assertEquals(Integer.toString(self), names.of(self));
    names.learn(self, Processes.self());
    assertNotEquals(Integer.toString(self), names.of(self));
  }

  @Test
  void aProcessOfSomebodyElseSaysNothing() {
    names.learn(self + 1, Processes.self());
    assertEquals(Integer.toString(self + 1), names.of(self + 1));
  }

  @Test
  void namesAreLookedUpAgain() {
    names.learn(self, Processes.self());
    String name = names.of(self);
    names.lookUpAgain();
    assertEquals(name, names.of(self));
  }
}
