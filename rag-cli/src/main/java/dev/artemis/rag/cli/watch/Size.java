package dev.artemis.rag.cli.watch;

/**
 * A terminal's size.
 *
 * @param columns at least 1
 * @param rows at least 1
 */
public record Size(int columns, int rows) {}
