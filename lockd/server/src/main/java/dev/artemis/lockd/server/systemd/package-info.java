/** What ties the daemon to systemd. Each part does nothing where the environment does not ask. */
package dev.artemis.lockd.server.systemd;
