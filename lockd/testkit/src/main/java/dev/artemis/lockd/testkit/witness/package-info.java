/** A process of its own that hears from all holders and judges whether locks exclude. */
package dev.artemis.lockd.testkit.witness;
