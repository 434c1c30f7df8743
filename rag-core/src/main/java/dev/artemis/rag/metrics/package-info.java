/**
 * An agent's counters for those who use Micrometer. The only package that sees it: without
 * Micrometer on the class path everything else works.
 */
package dev.artemis.rag.metrics;
