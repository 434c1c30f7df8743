package dev.artemis.lockd.client;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.ClientCounter;
import dev.artemis.lockd.protocol.CountCommand;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * What happened in this process that the daemon has not been told yet. Totals are read when it is
 * time to tell, so that counting costs nothing more. Thread-safe.
 */
final class UntoldCounts {
  /** As many as fit into one request. */
  private static final int MOST = (Setting.MAX_ARGUMENTS.count() - 1) / 2;

  private final Map<ClientCounter, LongAdder> own = new EnumMap<>(ClientCounter.class);
  private final List<Supplier<Map<ClientCounter, Long>>> sources = new CopyOnWriteArrayList<>();

  /** Totals that the daemon knows, or is being told. Guarded by this. */
  private final Map<ClientCounter, Long> told = new EnumMap<>(ClientCounter.class);

  UntoldCounts() {
    for (ClientCounter counter : ClientCounter.values()) {
      own.put(counter, new LongAdder());
    }
    sources.add(this::totals);
  }

  /** It happened once. */
  void add(ClientCounter counter) {
    own.get(counter).increment();
  }

  /** Further totals, which never fall; read at most about once a second, by any thread. */
  void addSource(Supplier<Map<ClientCounter, Long>> totals) {
    sources.add(totals);
  }

  private Map<ClientCounter, Long> totals() {
    Map<ClientCounter, Long> totals = new EnumMap<>(ClientCounter.class);
    own.forEach((counter, sum) -> totals.put(counter, sum.sum()));
    return totals;
  }

  /** What to tell now; it counts as told unless {@link #lost} says otherwise. */
  synchronized Optional<CountCommand> next() {
    Map<ClientCounter, Long> sums = new EnumMap<>(ClientCounter.class);
    sources.forEach(source -> source.get().forEach((key, n) -> sums.merge(key, n, Long::sum)));
    Map<ClientCounter, Long> increments = new EnumMap<>(ClientCounter.class);
    sums.forEach(
        (counter, sum) -> {
          long more = Math.min(CountCommand.MOST, sum - told.getOrDefault(counter, 0L));
          if (more > 0 && increments.size() < MOST) {
            increments.put(counter, more);
          }
        });
    increments.forEach((counter, more) -> told.merge(counter, more, Long::sum));
    return increments.isEmpty() ? Optional.empty() : Optional.of(new CountCommand(increments));
  }

  /** The connection ended before the daemon answered: it is told again. */
  synchronized void lost(CountCommand command) {
    command.increments().forEach((counter, less) -> told.merge(counter, -less, Long::sum));
  }
}
