/** What the writers did, by their own ledgers, and what was done to them. */
package dev.artemis.lockd.torture.record;
