/**
 * Exact search: all vectors of a store in memory, brought up to date from the store's change feed
 * before every query. Derived and disposable.
 */
package dev.artemis.rag.search;
