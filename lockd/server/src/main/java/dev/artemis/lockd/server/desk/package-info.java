/**
 * What the daemon does with a request: conversations, the verbs, and telling the world about the
 * effects of the lease table. Knows no transport. Everything here runs on one thread, the loop.
 */
package dev.artemis.lockd.server.desk;
