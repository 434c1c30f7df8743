package dev.artemis.lockd.client.guard;

/**
 * One record lock of the kernel's table.
 *
 * @param pid the process that holds it or waits for it
 * @param exclusive whether it is a write lock
 * @param start first byte
 * @param end last byte; {@link Long#MAX_VALUE} for "to the end of the file"
 * @param waiting whether the process waits for it
 */
public record KernelLock(long pid, boolean exclusive, long start, long end, boolean waiting) {

  /** Whether the lock covers the byte. */
  public boolean covers(long offset) {
    return start <= offset && offset <= end;
  }
}
