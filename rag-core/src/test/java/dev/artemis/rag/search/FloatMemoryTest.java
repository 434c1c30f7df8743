package dev.artemis.rag.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FloatMemoryTest {

  @Test
  void itIsOutsideTheHeap() {
    assertTrue(FloatMemory.outsideTheHeap().allocate(7).isDirect());
    assertEquals(7, FloatMemory.outsideTheHeap().allocate(7).capacity());
  }

  @Test
  void aLittleOfAMomentIsInTheHeap() {
    FloatMemory memory = FloatMemory.heapFirst();
    for (int i = 0; i < 4; i++) {
      assertFalse(memory.allocate(5).isDirect());
    }
    assertTrue(memory.allocate(5).isDirect());
  }

  @Test
  void itIsInTheHeapOnceMoreIsRefused() {
    int[] asked = {0};
    FloatMemory memory =
        new FloatMemory(
            bytes -> {
              if (++asked[0] > 1) {
                throw new OutOfMemoryError("as the JVM says beyond its limit");
              }
              return ByteBuffer.allocateDirect(bytes);
            });
    assertTrue(memory.allocate(5).isDirect());
    for (int i = 0; i < 3; i++) {
      assertFalse(memory.allocate(5).isDirect());
    }
    assertEquals(2, asked[0]);
    assertEquals(5, memory.allocate(5).capacity());
  }
}
