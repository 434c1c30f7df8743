/**
 * What the agent needs of whatever keeps the artifacts: reads in a snapshot, a feed of changes, and
 * turns at writing. Says nothing about SQL or files.
 *
 * <p>Internal: no contract, may change in any release.
 */
package dev.artemis.rag.store;
