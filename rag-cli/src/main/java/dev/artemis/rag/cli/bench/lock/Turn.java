package dev.artemis.rag.cli.bench.lock;

/**
 * One use of a lock by a process, on the clock that all processes of a machine share ({@link
 * System#nanoTime}).
 *
 * @param owner number of the process
 * @param asked when it asked
 * @param granted when it had the lock
 * @param released when it began to give it back
 */
public record Turn(int owner, long asked, long granted, long released) {}
