/** Processes that a command starts for its own purposes, and which end with it. */
package dev.artemis.rag.cli.child;
