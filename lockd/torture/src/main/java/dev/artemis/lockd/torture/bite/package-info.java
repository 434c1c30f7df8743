/** The same exclusion work under different locks, to show that the torture finds violations. */
package dev.artemis.lockd.torture.bite;
