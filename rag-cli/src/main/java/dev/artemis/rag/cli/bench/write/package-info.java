/**
 * {@code ragctl bench write}: several processes write to one store under several disciplines.
 * Figures and how they are shown are pure; processes, clocks and files are at the edge.
 */
package dev.artemis.rag.cli.bench.write;
