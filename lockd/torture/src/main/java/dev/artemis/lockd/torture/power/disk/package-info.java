/** A disk with a volatile cache, and what a loss of power may leave of it. Pure. */
package dev.artemis.lockd.torture.power.disk;
