package dev.artemis.rag.cli.run;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.WorkerGroup;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process group of this machine. */
public final class LinuxGroup implements WorkGroup {
  private final ProcessIdentity leader;

  /** The group with this leader. */
  public LinuxGroup(ProcessIdentity leader) {
    this.leader = leader;
  }

  @Override
  public List<ProcessIdentity> members() {
    return WorkerGroup.members(leader);
  }

  @Override
  public void terminate() {
    members().forEach(one -> ProcessHandle.of(one.pid()).ifPresent(ProcessHandle::destroy));
  }

  @Override
  public void kill() {
    members().forEach(one -> ProcessHandle.of(one.pid()).ifPresent(ProcessHandle::destroyForcibly));
  }

  @Override
  public void pause(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
