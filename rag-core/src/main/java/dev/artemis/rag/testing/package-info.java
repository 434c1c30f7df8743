/** For tests of programs that use a {@link dev.artemis.rag.RagAgent}. */
package dev.artemis.rag.testing;
