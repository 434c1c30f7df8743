package dev.artemis.lockd.torture.power;

import dev.artemis.lockd.torture.power.judge.Promise;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run is asked for.
 *
 * @param seed of what the writers do and of what survives by chance
 * @param sync how the writers synchronise
 * @param promise by what it is judged
 * @param operations of all writers together
 * @param variants survivors by chance for each cut
 * @param fault to be planted into the record
 * @param keep where to leave the record
 */
record PowerTerms(
    long seed,
    Sync sync,
    Promise promise,
    int operations,
    int variants,
    Fault fault,
    Optional<Path> keep) {}
