package dev.artemis.lockd.table;

/**
 * The lease under which work is done that asks for another one: its holder will not give it back
 * before that work has ended, so it waits for whatever the work waits for.
 *
 * @param name what it is a lease of
 * @param token the token it drew
 */
public record Enclosing(String name, long token) {}
