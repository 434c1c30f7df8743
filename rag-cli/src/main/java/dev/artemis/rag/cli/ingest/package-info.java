/** Bulk loading: files, folders and JSON Lines, streamed into the store in batches. */
package dev.artemis.rag.cli.ingest;
