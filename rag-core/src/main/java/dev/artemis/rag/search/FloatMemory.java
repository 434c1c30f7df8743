package dev.artemis.rag.search;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Where the exact vectors are: outside the Java heap, so that no garbage collection ever copies
 * them (that took longer than reading them from the file); in the heap once the JVM refuses more.
 * Thread-safe.
 */
final class FloatMemory {
  private static final int ALLOCATIONS_IN_THE_HEAP = 4;

  private final IntFunction<ByteBuffer> outside;
  private volatile boolean refused;

  /** Memory that comes from a function of a number of bytes, until that fails. */
  FloatMemory(IntFunction<ByteBuffer> outside) {
    this.outside = outside;
  }

  static FloatMemory outsideTheHeap() {
    return new FloatMemory(ByteBuffer::allocateDirect);
  }

  /**
   * For what lives for a moment and is small as a rule: so much of it is in the heap, where it goes
   * unnoticed. The JVM collects all garbage whenever it has given away much memory outside.
   */
  static FloatMemory heapFirst() {
    AtomicInteger left = new AtomicInteger(ALLOCATIONS_IN_THE_HEAP);
    return new FloatMemory(
        bytes ->
            left.getAndDecrement() > 0
                ? ByteBuffer.allocate(bytes)
                : ByteBuffer.allocateDirect(bytes));
  }

  /** Room for so many floats. */
  FloatBuffer allocate(int floats) {
    if (!refused) {
      try {
        ByteBuffer bytes = outside.apply(Math.multiplyExact(floats, Float.BYTES));
        return bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
      } catch (OutOfMemoryError e) {
        refused = true; // beyond -XX:MaxDirectMemorySize; to ask again and again takes long
      }
    }
    return FloatBuffer.allocate(floats);
  }
}
