/**
 * The store in one SQLite file: files and identity, schema, connections, fence, transactions, and
 * what each error means. The only package that sees JDBC.
 */
package dev.artemis.rag.sqlite;
