/** What is recorded: writers in JVMs of their own, whose system calls strace writes down. */
package dev.artemis.lockd.torture.power.writer;
