/** {@code ragctl bench search}: how long a query takes, warm and in a new process. */
package dev.artemis.rag.cli.bench.search;
