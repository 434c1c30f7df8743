/**
 * The wire protocol as values and text, for both ends: requests, replies and pushes, their keywords
 * and their bytes. Pure: nothing here does I/O. {@code lockd/PROTOCOL.md} is the contract.
 *
 * <p>Internal: no contract, may change in any release.
 */
package dev.artemis.lockd.protocol;
