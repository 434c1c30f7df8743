/** From the lines of strace to changes of files. Pure. */
package dev.artemis.lockd.torture.power.trace;
