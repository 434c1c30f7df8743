package dev.artemis.rag.cli.demo;

import java.util.List;

/**
 * What the demo did to its processes and what they did. Immutable.
 *
 * @param records one per process, in the order of their start
 * @param daemonKilledAt wall clock in milliseconds
 * @param daemonBackAt wall clock in milliseconds; 0 if it did not come back
 * @param daemonTroubles what the daemon did that was not asked of it
 */
record History(
    List<WorkerRecord> records,
    long daemonKilledAt,
    long daemonBackAt,
    List<String> daemonTroubles) {
  /** Copies the lists. */
  History {
    records = List.copyOf(records);
    daemonTroubles = List.copyOf(daemonTroubles);
  }

  /** The processes with a role. */
  List<WorkerRecord> of(Role role) {
    return records.stream().filter(record -> record.role() == role).toList();
  }

  /** Acknowledgements of all processes. */
  long acknowledged() {
    return records.stream().mapToLong(record -> record.acknowledged().size()).sum();
  }

  /** Acknowledgements while no daemon was there. */
  long acknowledgedWithoutDaemon() {
    return records.stream()
        .flatMap(record -> record.acknowledged().stream())
        .filter(event -> event.at() > daemonKilledAt && event.at() < daemonBackAt)
        .count();
  }
}
