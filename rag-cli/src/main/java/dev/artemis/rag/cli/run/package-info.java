/** What {@code lock run} does beside the shell that looks after the command: holds its locks. */
package dev.artemis.rag.cli.run;
