/** How long queries of real texts take by meaning, by words and by both, beside plain FTS5. */
package dev.artemis.rag.cli.bench.query;
