package dev.artemis.rag.store;

/**
 * A word that a full-text search looks for, or the beginning of words.
 *
 * @param text letters and digits alone; case and diacritics do not matter
 * @param prefix whether words that begin so are meant, too
 */
public record TextTerm(String text, boolean prefix) {}
