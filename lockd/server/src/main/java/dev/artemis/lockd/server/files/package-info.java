/** The daemon's files: its socket, and the file that says who runs and how the last run ended. */
package dev.artemis.lockd.server.files;
