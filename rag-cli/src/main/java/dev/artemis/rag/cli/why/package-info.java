/**
 * Why a lock is not free: who waits for whom, down to the process that must act. Loads neither
 * SQLite nor the model.
 */
package dev.artemis.rag.cli.why;
