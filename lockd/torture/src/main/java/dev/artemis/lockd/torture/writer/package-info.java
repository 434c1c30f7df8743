/** The processes that write, and how the run speaks to them. */
package dev.artemis.lockd.torture.writer;
