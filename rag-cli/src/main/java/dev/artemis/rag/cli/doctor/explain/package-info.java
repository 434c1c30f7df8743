/** What error messages really mean. */
package dev.artemis.rag.cli.doctor.explain;
