/** How good what is found is, by judged data. */
package dev.artemis.rag.cli.bench.quality;
