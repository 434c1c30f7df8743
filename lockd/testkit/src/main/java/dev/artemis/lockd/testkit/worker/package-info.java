/** Child JVMs that take locks when told, and the contracts that are proven with them. */
package dev.artemis.lockd.testkit.worker;
