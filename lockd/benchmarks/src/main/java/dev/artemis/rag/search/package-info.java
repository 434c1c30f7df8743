/** What the scan over vectors costs by itself; in its package, to see inside. */
package dev.artemis.rag.search;
