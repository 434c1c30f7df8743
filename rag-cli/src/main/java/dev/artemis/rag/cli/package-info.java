/** {@code ragctl}: one class per command; parsing, surroundings and exit codes. */
package dev.artemis.rag.cli;
