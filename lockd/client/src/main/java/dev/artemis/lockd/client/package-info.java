/**
 * The lock client: leases from the daemon when it runs, the guard file alone when it does not.
 * Needs nothing but the JDK.
 */
package dev.artemis.lockd.client;
