package dev.artemis.rag.cli.breaking;

import java.time.Duration;
import java.util.List;

/** The conversation with whoever breaks a lock. */
public interface Talk {
  /** Says something beside the result. */
  void note(String sentence);

  /** Shows that something is waited for, as long as the wait lasts. */
  <T> T waiting(String what, Duration atMost, Wait<T> wait) throws InterruptedException;

  /** Shows a process that would be ended, and asks; true if it may be. */
  boolean agreed(List<String> shown);

  /** A wait for something. */
  @FunctionalInterface
  interface Wait<T> {
    /** Waits; returns what came of it. */
    T run() throws InterruptedException;
  }
}
