/** Input that nobody meant to send: generated from a seed, valid and mutated. */
package dev.artemis.lockd.testkit.fuzz;
