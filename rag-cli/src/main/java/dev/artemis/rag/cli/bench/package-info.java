/** What the measurements of {@code ragctl bench} have in common; pure arithmetic and text. */
package dev.artemis.rag.cli.bench;
