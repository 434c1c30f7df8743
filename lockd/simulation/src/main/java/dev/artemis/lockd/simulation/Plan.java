package dev.artemis.lockd.simulation;

import java.util.EnumSet;
import java.util.Set;

/** What one seed is about: who takes part, how they behave, and which troubles they have. */
final class Plan {
  final int members;
  final int stores;
  final int names;
  final boolean daemon;
  final int withoutDaemonPerThousand;
  final int sharedPerThousand;
  final int rounds;
  final long troubleNanos;
  final long holdNanos;
  final int maxQueue;
  final Set<Trouble> troubles = EnumSet.noneOf(Trouble.class);
  private final int impatientPerThousand;
  private final long thinkNanos;

  Plan(World world) {
    members = (int) world.between(2, 4);
    stores = (int) world.between(1, 2);
    names = (int) world.between(1, 2);
    daemon = !world.chance(100);
    withoutDaemonPerThousand = world.chance(500) ? 300 : 0;
    sharedPerThousand = world.chance(500) ? 500 : 0;
    rounds = (int) world.between(4, 10);
    troubleNanos = world.between(500, 6_000) * World.MILLI;
    holdNanos = world.between(1, 40) * World.MILLI;
    maxQueue = world.chance(150) ? 1 : 1_000;
    impatientPerThousand = world.chance(500) ? 500 : 100;
    thinkNanos = Math.max(World.MILLI, troubleNanos / rounds / (world.chance(300) ? 10 : 1));
    if (!world.chance(100)) {
      for (Trouble trouble : Trouble.values()) {
        if (world.chance(350)) {
          troubles.add(trouble);
        }
      }
    }
  }

  boolean has(Trouble trouble) {
    return troubles.contains(trouble);
  }

  /** How long to wait at most, in milliseconds. */
  long wait(World world) {
    return world.chance(impatientPerThousand) ? world.between(0, 80) : world.between(500, 12_000);
  }

  long think(World world) {
    return world.between(0, 2 * thinkNanos);
  }

  @Override
  public String toString() {
    return "%d members, %d stores, %d names, daemon %s, troubles %s for %d ms, queue of %d"
        .formatted(members, stores, names, daemon, troubles, troubleNanos / World.MILLI, maxQueue);
  }
}
