/** The lock daemon: the program, and the daemon as other programs may embed it. */
package dev.artemis.lockd.server;
