/** What lies in the files afterwards, and whether it is what was promised. */
package dev.artemis.lockd.torture.verdict;
