/** The whole protocol in one thread with virtual time: the real client, the real daemon's desk. */
package dev.artemis.lockd.simulation;
