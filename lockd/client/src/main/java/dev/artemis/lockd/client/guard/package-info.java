/**
 * Guard files: the operating system's file locks that decide who may write.
 *
 * <p>Internal: no contract, may change in any release.
 */
package dev.artemis.lockd.client.guard;
