/** Streams of text, line by line, and the fields of a JSON object on a line. */
package dev.artemis.rag.lines;
