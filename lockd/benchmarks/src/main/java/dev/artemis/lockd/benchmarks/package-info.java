/** What the parts of the lock daemon cost by themselves. */
package dev.artemis.lockd.benchmarks;
