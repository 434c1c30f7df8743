/** A RAG store as Spring AI's {@link org.springframework.ai.vectorstore.VectorStore}. */
package dev.artemis.rag.springai;
