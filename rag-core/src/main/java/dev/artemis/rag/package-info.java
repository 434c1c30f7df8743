/**
 * The RAG memory of a pipeline: {@link dev.artemis.rag.RagAgent} stores, finds and deletes
 * artifacts in one file that any number of threads and processes of a host share.
 *
 * <p>Only {@link dev.artemis.rag.RagAgent} and its wiring know the packages below; those use the
 * types of this package. JDBC is seen by the {@code sqlite} package alone.
 */
package dev.artemis.rag;
