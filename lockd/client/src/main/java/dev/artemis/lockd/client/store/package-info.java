/** The write lease of a store, proven by a fence row inside the store. */
package dev.artemis.lockd.client.store;
