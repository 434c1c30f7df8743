/**
 * Exact search: all vectors of a store in memory, brought up to date from the store's change feed
 * before every query. Derived and disposable.
 *
 * <p>Internal: no contract, may change in any release.
 */
package dev.artemis.rag.search;
