/**
 * The store in one SQLite file: files and identity, schema, connections, fence, transactions, and
 * what each error means. The only package that sees JDBC.
 *
 * <p>Internal: no contract, may change in any release.
 */
package dev.artemis.rag.sqlite;
