/**
 * The lease table: a pure state machine. Events and the time come in, effects go out; nothing here
 * starts a thread, reads a clock, opens a socket or logs. One thread at a time may use a table.
 *
 * <p>Internal: no contract, may change in any release.
 */
package dev.artemis.lockd.table;
