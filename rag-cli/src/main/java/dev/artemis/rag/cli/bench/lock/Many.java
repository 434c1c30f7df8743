package dev.artemis.rag.cli.bench.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** A thousand connections, ten thousand names and waiting requests, and the daemon's memory. */
final class Many implements Part {
  private static final int CONNECTIONS = 1_000;
  private static final int EACH = 10;
  private static final int BESIDE_MILLIS = 500;
  private static final int NAMES_MILLIS = 3_000;
  private static final double MICRO = 1_000;

  /** Queueing ends after this long, with as many as there are by then. */
  private static final long QUEUE_NANOS = 15_000_000_000L;

  private static final double KIB_PER_MIB = 1_024;

  private final List<Row> rows = new ArrayList<>();
  private final List<Wire> wires = new ArrayList<>();
  private Stage stage;
  private Size size;
  private Child beside;

  @Override
  public List<Row> measure(Stage on, Size of) throws IOException {
    stage = on;
    size = of;
    memory("memory-idle", "daemon's memory, idle");
    beside = stage.start(Way.DAEMON, "beside");
    uses(
        stage.start(Way.NAMES, "new-"),
        size.of(NAMES_MILLIS, 50),
        "new-names",
        "another name each time");
    uses(beside, size.of(BESIDE_MILLIS, 50), "beside-nothing", "free name, no queue");
    try {
      int connections = size.of(CONNECTIONS, 20);
      for (int i = 0; i < connections; i++) {
        wires.add(Wire.open(Stage.socket(stage.folder())));
      }
      memory("memory-connected", "… " + connections + " connections");
      int requests = connections * EACH;
      names(requests);
      oneName(requests);
      manyNames(requests);
    } finally {
      for (Wire wire : wires) {
        wire.close();
      }
    }
    return rows;
  }

  /** Each connection holds ten names of its own. */
  private void names(int number) throws IOException {
    List<String> leases = new ArrayList<>();
    LongStream.Builder times = LongStream.builder();
    for (int i = 0; i < number; i++) {
      long began = System.nanoTime();
      leases.add(wire(i).acquire(name("held-" + i), "bench"));
      times.add(System.nanoTime() - began);
    }
    add("names-held", "grant of " + number + " names", times);
    memory("memory-names", "… these held");
    for (int i = 0; i < number; i++) {
      wire(i).release(leases.get(i));
    }
  }

  /** All wait for one name; each gives it back as soon as it has it. */
  private void oneName(int number) throws IOException {
    Wire first = wire(number - 1);
    String lease = first.acquire(name("one"), "first");
    int queued = 0;
    long began = System.nanoTime();
    while (queued < number && System.nanoTime() - began < QUEUE_NANOS) {
      wire(queued).queue(name("one"), "r" + queued);
      queued++;
    }
    rows.add(
        Row.of(
            "queueing",
            "queueing each of " + queued,
            "µs",
            List.of(Round.single((System.nanoTime() - began) / MICRO / queued))));
    memory("memory-queue", "… " + queued + " requests queued");
    uses(beside, size.of(BESIDE_MILLIS, 50), "beside-queue", "free name, 1 queue");
    LongStream.Builder times = LongStream.builder();
    Wire holder = first;
    for (int i = 0; i < queued; i++) {
      long start = System.nanoTime();
      holder.release(lease);
      holder = wire(i);
      lease = holder.granted();
      times.add(System.nanoTime() - start);
    }
    holder.release(lease);
    add("grant-one", "grant to each of them", times);
  }

  /** A name for each connection, ten others waiting for it. */
  private void manyNames(int number) throws IOException {
    int names = wires.size();
    List<String> leases = new ArrayList<>();
    for (int i = 0; i < names; i++) {
      leases.add(wire(i).acquire(name("many-" + i), "first" + i));
    }
    for (int i = 0; i < number; i++) {
      wire(waiter(i)).queue(name("many-" + i % names), "m" + i);
    }
    uses(beside, size.of(BESIDE_MILLIS, 50), "beside-queues", "free name, " + names + " queues");
    LongStream.Builder times = LongStream.builder();
    for (int i = 0; i < number; i++) {
      Wire holder = i < names ? wire(i) : wire(waiter(i - names));
      long began = System.nanoTime();
      holder.release(leases.get(i));
      leases.add(wire(waiter(i)).granted());
      times.add(System.nanoTime() - began);
    }
    add("grant-many", "grants, " + names + " queues", times);
  }

  /** Another connection for each of the ten that wait for a name. */
  private static int waiter(int request) {
    return request + 1 + request / EACH;
  }

  private Wire wire(int number) {
    return wires.get(number % wires.size());
  }

  private String name(String last) {
    return stage.folder().resolve(last).toString();
  }

  private void uses(Child child, int millis, String key, String title) throws IOException {
    Path file = stage.folder().resolve("uses");
    child.tell("uses", file, millis, 0, 1);
    child.expect("done");
    rows.add(Row.of(key, title, "µs", List.of(Round.of(TimesFile.read(file), MICRO))));
  }

  private void add(String key, String title, LongStream.Builder times) {
    rows.add(Row.of(key, title, "µs", List.of(Round.of(times.build().toArray(), MICRO))));
  }

  private void memory(String key, String title) throws IOException {
    double kib = residentKib(stage.daemon().pid());
    rows.add(Row.of(key, title, "MiB", List.of(Round.single(kib / KIB_PER_MIB))));
  }

  private static long residentKib(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("no memory is told of process " + pid);
  }
}
