package dev.artemis.lockd.simulation;

/** Unwinds the code of a process that is no more. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  Killed() {
    super("killed", null, false, false);
  }
}
