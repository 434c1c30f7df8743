/** Whether what a loss of power left is what was promised. */
package dev.artemis.lockd.torture.power.judge;
