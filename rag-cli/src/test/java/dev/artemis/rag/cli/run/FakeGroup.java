package dev.artemis.rag.cli.run;

import dev.artemis.lockd.ProcessIdentity;
import java.util.ArrayList;
import java.util.List;

/** A process group in which time passes only while somebody waits for it. */
final class FakeGroup implements WorkGroup {
  final List<String> done = new ArrayList<>();
  boolean alive = true;
  boolean stubborn;

  /** How many SIGKILLs it survives. */
  int lives;

  private long now;

  @Override
  public List<ProcessIdentity> members() {
    return alive ? List.of(new ProcessIdentity(4711, 1)) : List.of();
  }

  @Override
  public void terminate() {
    done.add("term");
    alive = stubborn;
  }

  @Override
  public void kill() {
    done.add("kill at " + now / 1_000_000_000);
    alive = lives-- > 0;
  }

  @Override
  public void pause(long nanos) {
    now += nanos;
  }

  @Override
  public long nanoTime() {
    return now;
  }
}
