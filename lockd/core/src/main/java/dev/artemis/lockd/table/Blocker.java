package dev.artemis.lockd.table;

import dev.artemis.lockd.ProcessIdentity;

/**
 * What the kernel says about the process that a grantee found on the guard.
 *
 * @param process the process that holds the guard
 * @param alive false when it is gone or a zombie
 */
public record Blocker(ProcessIdentity process, boolean alive) {}
