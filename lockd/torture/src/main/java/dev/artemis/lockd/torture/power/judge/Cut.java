package dev.artemis.lockd.torture.power.judge;

import dev.artemis.lockd.torture.power.disk.Survivor;

/**
 * A moment at which the power fails, and one way in which it does.
 *
 * @param events how many had happened
 * @param key of what is left, see {@link dev.artemis.lockd.torture.power.disk.Disk#key}
 */
public record Cut(int events, Survivor survivor, long key) {}
