/** What the kernel says about locks and descriptors of other processes. */
package dev.artemis.lockd.torture.kernel;
