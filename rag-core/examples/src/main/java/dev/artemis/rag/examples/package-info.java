/** Programs that use a {@link dev.artemis.rag.RagAgent}, as a reader may write them. */
package dev.artemis.rag.examples;
