/** Locks over and over: on a screen, in lines, or as JSON. Loads neither SQLite nor the model. */
package dev.artemis.rag.cli.watch;
