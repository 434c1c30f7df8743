package dev.artemis.rag.cli.lock;

/**
 * A process that holds a lock file, or waits for it, by the kernel's table.
 *
 * @param pid the process
 * @param command its command line; empty if it cannot be seen
 * @param user its user; empty if it cannot be seen
 * @param exclusive whether it is (or will be) the only one
 * @param offset first byte locked: the epoch, for a store
 * @param waiting whether it waits
 * @param stopped whether it is stopped and will not go on by itself
 * @param known whether the daemon that was asked knows it as a holder of this name
 */
public record GuardUse(
    long pid,
    String command,
    String user,
    boolean exclusive,
    long offset,
    boolean waiting,
    boolean stopped,
    boolean known) {}
