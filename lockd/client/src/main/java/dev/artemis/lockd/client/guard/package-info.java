/** Guard files: the operating system's file locks that decide who may write. */
package dev.artemis.lockd.client.guard;
