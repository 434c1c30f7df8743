/**
 * What tests of locking need: the contract that every way of locking must pass, a manual clock, a
 * check for leaks, and a resource that checks fencing tokens.
 */
package dev.artemis.lockd.testkit;
