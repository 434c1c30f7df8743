/** Texts to vectors: the embedding model, loaded when first needed, behind a cache. */
package dev.artemis.rag.embed;
