/** What the benchmarks share. */
package dev.artemis.rag.cli.bench;
