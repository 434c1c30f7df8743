/**
 * Group commit: the writers of a store in this JVM queue their operations, one of them leads and
 * takes the others' along in its transactions.
 *
 * <p>Internal: no contract, may change in any release.
 */
package dev.artemis.rag.write;
