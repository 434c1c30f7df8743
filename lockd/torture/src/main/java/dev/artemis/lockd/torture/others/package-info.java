/** Other ways of locking, and what has to run for them. */
package dev.artemis.lockd.torture.others;
