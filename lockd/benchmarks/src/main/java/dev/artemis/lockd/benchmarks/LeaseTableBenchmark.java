package dev.artemis.lockd.benchmarks;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.table.Client;
import dev.artemis.lockd.table.Effect;
import dev.artemis.lockd.table.LeaseRequest;
import dev.artemis.lockd.table.LeaseTable;
import dev.artemis.lockd.table.TableConfig;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A lease taken and given back, while others hold theirs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LeaseTableBenchmark {
  private static final long SECOND = 1_000_000_000L;

  /** Leases of other names, held all the while. */
  @Param({"0", "1000"})
  public int others;

  private final SessionId session = new SessionId("0".repeat(32));
  private LeaseTable table;
  private long number;
  private long now;

  /** A table with the other leases. */
  @Setup
  public void fill() {
    table = new LeaseTable(TableConfig.defaults(), () -> "lease" + number++, 0, 0);
    Client client = new Client(new ProcessIdentity(1, 1), 0, 0, "benchmark", true);
    table.attach(session, client, now);
    for (int i = 0; i < others; i++) {
      acquire("/other" + i);
    }
  }

  /** Both with the effects they ask for. */
  @Benchmark
  public List<Effect> acquireAndRelease() {
    now++;
    table.heard(session, now);
    Effect.Granted granted = (Effect.Granted) acquire("/store").get(0);
    return table.release(session, granted.lease().lease(), now);
  }

  private List<Effect> acquire(String name) {
    LeaseRequest request =
        new LeaseRequest(
            "request" + number,
            name,
            LockMode.EXCLUSIVE,
            30 * SECOND,
            10 * SECOND,
            0,
            "owner",
            "benchmark",
            true,
            OptionalLong.empty(),
            Optional.empty());
    return table.acquire(session, request, now);
  }
}
