/**
 * A RAG store as LangChain4j knows stores: an {@link
 * dev.langchain4j.store.embedding.EmbeddingStore} and a {@link
 * dev.langchain4j.rag.content.retriever.ContentRetriever}.
 */
package dev.artemis.rag.langchain4j;
