package dev.artemis.rag.cli.breaking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Somebody who always gives the same answer. */
final class FakeTalk implements Talk {
  final List<String> said = new ArrayList<>();
  final List<String> shown = new ArrayList<>();
  boolean answer = true;
  Runnable onAsked = () -> {};

  @Override
  public void note(String sentence) {
    said.add(sentence);
  }

  @Override
  public <T> T waiting(String what, Duration atMost, Wait<T> wait) throws InterruptedException {
    said.add(what);
    return wait.run();
  }

  @Override
  public boolean agreed(List<String> lines) {
    shown.addAll(lines);
    onAsked.run();
    return answer;
  }
}
