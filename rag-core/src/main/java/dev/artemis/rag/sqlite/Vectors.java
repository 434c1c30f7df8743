package dev.artemis.rag.sqlite;

import dev.artemis.rag.store.UnitVector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Vectors as the file keeps them: 32-bit floats, little-endian, scaled to length 1. */
final class Vectors {
  private Vectors() {}

  static byte[] encode(UnitVector vector) {
    return vector.littleEndian();
  }

  /** The values in the bytes, without a copy. */
  static FloatBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }
}
