package dev.artemis.rag.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.rag.store.UnitVector;
import java.nio.FloatBuffer;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VectorsTest {

  @Property
  void vectorsSurviveTheFile(@ForAll @Size(min = 1, max = 40) float[] raw) {
    assumeFinite(raw);
    UnitVector vector = UnitVector.of(raw);
    FloatBuffer back = Vectors.view(Vectors.encode(vector));
    assertEquals(vector.dimension(), back.remaining());
    for (int i = 0; i < vector.dimension(); i++) {
      assertEquals(vector.get(i), back.get(i));
    }
  }

  @Property
  void vectorsHaveLengthOne(@ForAll @Size(min = 1, max = 40) float[] raw) {
    assumeFinite(raw);
    UnitVector vector = UnitVector.of(raw);
    double squares = 0;
    double rawSquares = 0;
    for (int i = 0; i < vector.dimension(); i++) {
      squares += (double) vector.get(i) * vector.get(i);
      rawSquares += (double) raw[i] * raw[i];
    }
    assertEquals(rawSquares == 0 ? 0 : 1, squares, 1e-5);
  }

  private static void assumeFinite(float[] raw) {
    for (float value : raw) {
      Assume.that(Float.isFinite(value));
    }
  }

  @Test
  void theLayoutIsLittleEndian() {
    assertArrayEquals(
        new byte[] {0, 0, (byte) 0x80, 0x3f},
        Vectors.encode(UnitVector.of(new float[] {5})),
        "1.0f");
  }
}
