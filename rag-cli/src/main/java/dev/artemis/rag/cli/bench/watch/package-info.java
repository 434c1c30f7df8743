/** {@code ragctl bench watch}: how soon a process knows of another one's commit, and what for. */
package dev.artemis.rag.cli.bench.watch;
