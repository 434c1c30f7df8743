/** What is done to the writers, the daemon and the files, each kind a class. */
package dev.artemis.lockd.torture.nemesis;
