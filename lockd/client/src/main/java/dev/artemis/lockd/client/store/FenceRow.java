package dev.artemis.lockd.client.store;

import dev.artemis.lockd.client.guard.FileIdentity;

/**
 * The fence of a store as last committed.
 *
 * @param epoch raised by each seal; at least 1
 * @param token value drawn by the latest lease; 0 before the first
 * @param guard the lock file that the latest lease (or seal) held
 */
public record FenceRow(long epoch, long token, FileIdentity guard) {}
