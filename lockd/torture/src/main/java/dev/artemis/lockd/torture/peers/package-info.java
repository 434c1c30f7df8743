/** What a lock costs, ours beside what is used instead. */
package dev.artemis.lockd.torture.peers;
