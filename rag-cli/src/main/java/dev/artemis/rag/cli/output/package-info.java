/** How results look: text of at most 80 columns, and JSON. Pure but for the streams. */
package dev.artemis.rag.cli.output;
