/** Types that every part of the lock service shares. Nothing here does I/O or reads a clock. */
package dev.artemis.lockd;
