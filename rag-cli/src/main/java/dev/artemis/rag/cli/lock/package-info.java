/**
 * Who holds what and who waits: the daemon's word beside the kernel's. Loads neither SQLite nor the
 * model.
 */
package dev.artemis.rag.cli.lock;
