/**
 * Conditions on artifacts: one small abstract syntax ({@link dev.artemis.rag.filter.Condition}) and
 * its exact evaluation.
 *
 * <p>Conditions are evaluated in memory, never translated to the database's language. Search holds
 * the types and metadata of all artifacts in memory anyway, beside the vectors that it compares;
 * and a database's own comparison would round large integers through floating point, mix types and
 * order text its own way, so that the same condition would select differently on another store.
 * Only the types that a condition implies are looked up there ({@link
 * dev.artemis.rag.filter.Condition#impliedTypes}), and its content is read from there.
 */
package dev.artemis.rag.filter;
