/** The judges: each takes facts and returns findings, and touches nothing. */
package dev.artemis.rag.cli.doctor.check;
