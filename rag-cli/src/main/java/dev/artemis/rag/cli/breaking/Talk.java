package dev.artemis.rag.cli.breaking;

import java.time.Duration;
import java.util.List;

/** The conversation with whoever breaks a lock. */
public interface Talk {
  /** Says something beside the result. */
  void note(String sentence);

  /** Shows that something is waited for; closed when that is over. */
  Progress waiting(String what, Duration atMost);

  /** Shows a process that would be ended, and asks; true if it may be. */
  boolean agreed(List<String> shown);

  /** Something that is waited for. */
  interface Progress extends AutoCloseable {
    @Override
    void close();
  }
}
