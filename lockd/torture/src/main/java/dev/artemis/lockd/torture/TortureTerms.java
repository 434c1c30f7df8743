package dev.artemis.lockd.torture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run is asked for.
 *
 * @param time how long the nemesis is at work
 * @param seed of the schedule and of what the writers do
 * @param writers how many at a time
 * @param patience how long a writer may get nothing through
 * @param keep where to leave stores and ledgers
 * @param only names of the troubles to make; empty for all
 */
record TortureTerms(
    Duration time,
    long seed,
    int writers,
    Duration patience,
    Optional<Path> keep,
    List<String> only) {}
