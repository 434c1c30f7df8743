package dev.artemis.rag.cli.why;

import dev.artemis.rag.cli.lock.GuardUse;
import dev.artemis.rag.cli.lock.NamedLock;

/** How many wait for a name. Pure. */
final class Waiting {
  private Waiting() {}

  /** By the daemon's word, else by the kernel's. */
  static long count(NamedLock lock) {
    return Math.max(
        lock.entry().waiting(), lock.guard().stream().filter(GuardUse::waiting).count());
  }
}
