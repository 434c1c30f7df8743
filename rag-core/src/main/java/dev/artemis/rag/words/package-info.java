/**
 * The words of a text, the same for the full-text index, for queries and for highlights. Knows
 * scripts, but no language.
 *
 * <p>Internal: no contract, may change in any release.
 */
package dev.artemis.rag.words;
