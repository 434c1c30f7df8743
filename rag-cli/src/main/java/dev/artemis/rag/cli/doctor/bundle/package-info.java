/** What goes along with a bug report: neither contents nor secrets. */
package dev.artemis.rag.cli.doctor.bundle;
