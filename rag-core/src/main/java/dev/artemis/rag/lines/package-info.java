/**
 * Streams of text, line by line, and the fields of a JSON object on a line.
 *
 * <p>Internal: no contract, may change in any release.
 */
package dev.artemis.rag.lines;
