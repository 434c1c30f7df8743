/**
 * Loss of power: writers are recorded with strace, and the record is cut at every point; each state
 * that a disk may then be in is opened and compared with history.
 */
package dev.artemis.lockd.torture.power;
