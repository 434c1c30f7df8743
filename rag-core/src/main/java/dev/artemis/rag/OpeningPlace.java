package dev.artemis.rag;

import java.util.Set;

/** Where in a program an agent is opened: the nearest frame outside of what opens agents. */
final class OpeningPlace {
  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final Set<String> OPENERS =
      Set.of(
          OpeningPlace.class.getName(), RagAgent.class.getName(), RagAgentBuilder.class.getName());

  private OpeningPlace() {}

  /** As a line of a stack trace. */
  static String here() {
    return WALKER
        .walk(frames -> frames.filter(frame -> !OPENERS.contains(frame.getClassName())).findFirst())
        .map(frame -> frame.toStackTraceElement().toString())
        .orElse("an unknown place");
  }
}
