/**
 * Reads what Chroma (0.4 and later) keeps in a directory: collections, documents and metadata, from
 * its SQLite file. Knows nothing of vectors.
 */
package dev.artemis.rag.chroma;
