package dev.artemis.rag.cli.why;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.ProcessStat;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Processes that do what a test wants; those it does not mention sleep. */
final class FakeProcesses implements ProcessTable {
  static final long START = 77;

  final Map<Long, Character> states = new HashMap<>();
  final Map<Long, List<Path>> awaited = new HashMap<>();
  final Map<Long, Long> groups = new HashMap<>();

  @Override
  public Optional<ProcessStat> stat(long pid) {
    char state = states.getOrDefault(pid, 'S');
    return state == '-'
        ? Optional.empty()
        : Optional.of(new ProcessStat("program", state, groups.getOrDefault(pid, pid), START));
  }

  @Override
  public List<Path> awaited(long pid) {
    return awaited.getOrDefault(pid, List.of());
  }

  @Override
  public boolean under(long pid, ProcessIdentity leader) {
    return groups.getOrDefault(pid, pid) == leader.pid();
  }
}
