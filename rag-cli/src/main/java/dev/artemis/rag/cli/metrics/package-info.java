/** What the lock daemon has counted, in the words of Prometheus. */
package dev.artemis.rag.cli.metrics;
