package dev.artemis.lockd.torture.bite;

import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.testkit.child.Dialogue;
import dev.artemis.lockd.testkit.witness.WitnessReport;
import dev.artemis.lockd.torture.others.MavenLocking;
import dev.artemis.lockd.torture.others.PostgresLocking;
import dev.artemis.lockd.torture.others.RedisLocking;
import dev.artemis.lockd.torture.record.Ledger;
import dev.artemis.lockd.torture.writer.CounterFile;
import dev.artemis.rag.cli.bench.lock.Locking;
import dev.artemis.rag.cli.bench.lock.NamedLocking;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A contestant's process. */
final class BiteWorker {
  static final String DATABASE = "counter.db";
  static final String NAME = "bite";
  static final String COUNTER = "counter";

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long SQLITE_PATIENCE_MILLIS = 50;
  private static final long BUSY_TIMEOUT_MILLIS = 5_000;

  private final Kind kind;
  private final Path folder;
  private final String service;
  private final int witnessPort;
  private final Raises raises;

  private BiteWorker(Kind kind, Path folder, String service, int witnessPort, Raises raises) {
    this.kind = kind;
    this.folder = folder;
    this.service = service;
    this.witnessPort = witnessPort;
    this.raises = raises;
  }

  /** Takes the kind, the folder, where the service is, the witness's port, the ledger, a seed. */
  public static void main(String[] words) throws Exception {
    Raises raises = new Raises(Ledger.create(Path.of(words[4])));
    Contest contest =
        new BiteWorker(
                Kind.valueOf(words[0]),
                Path.of(words[1]),
                words[2],
                Integer.parseInt(words[3]),
                raises)
            .contest();
    Thread thread =
        new Thread(() -> compete(contest, raises, new Random(Long.parseLong(words[5]))), "contest");
    thread.setDaemon(true);
    thread.start();
    Dialogue.serve(line -> {});
  }

  /** Without end: the process is ended from outside. */
  private static void compete(Contest contest, Raises raises, Random random) {
    raises.rest();
    while (true) {
      try {
        if (contest.round(random)) {
          raises.rest();
        }
      } catch (Exception e) {
        raises.failed(0, e);
      }
      LockSupport.parkNanos((long) (random.nextDouble() * PAUSE_NANOS));
    }
  }

  private Contest contest() throws SQLException, IOException {
    return switch (kind) {
      case STORE -> store(true, true);
      case NO_FENCE -> store(true, false);
      case NO_GUARD -> store(false, true);
      case NEITHER -> store(false, false);
      case BUSY_TIMEOUT -> new BusyContest(database(BUSY_TIMEOUT_MILLIS), raises);
      case NAMED, NAMED_ROBBED -> lock(new NamedLocking(client(), folder.resolve(NAME).toString()));
      case MAVEN -> lock(new MavenLocking(folder.resolve(NAME)));
      case REDIS -> lock(new RedisLocking(Integer.parseInt(service)));
      case POSTGRES -> lock(new PostgresLocking(Integer.parseInt(service)));
      case TRY_LOCK -> lock(new TryLocking(folder.resolve(NAME)));
    };
  }

  private Contest lock(Locking locking) throws IOException {
    return new LockContest(
        locking, new CounterFile(folder.resolve(COUNTER)), new WitnessReport(witnessPort), raises);
  }

  private Contest store(boolean guarded, boolean fenced) throws SQLException {
    FencedDatabase database = database(guarded ? SQLITE_PATIENCE_MILLIS : BUSY_TIMEOUT_MILLIS);
    return new StoreContest(
        database,
        guarded
            ? Optional.of(client().store(folder.resolve(DATABASE), database))
            : Optional.empty(),
        fenced,
        raises);
  }

  private FencedDatabase database(long patienceMillis) throws SQLException {
    return new FencedDatabase(folder.resolve(DATABASE), patienceMillis);
  }

  private LockClient client() {
    return LockClient.open(LockClientOptions.defaults().withSocket(Path.of(service)));
  }
}
