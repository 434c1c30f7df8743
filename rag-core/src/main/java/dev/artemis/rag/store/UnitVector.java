package dev.artemis.rag.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * An embedding scaled to length 1, so that the cosine of two is their dot product. A vector of
 * zeros stays as it is and is unrelated to everything. Immutable.
 */
public final class UnitVector {
  private final float[] values;

  private UnitVector(float[] values) {
    this.values = values;
  }

  /**
   * {@return a scaled copy}
   *
   * @param raw not empty, of finite values
   * @throws IllegalArgumentException if it is empty or a value is not finite
   */
  public static UnitVector of(float[] raw) {
    if (raw.length == 0) {
      throw new IllegalArgumentException("the vector is empty");
    }
    double squares = 0;
    for (float value : raw) {
      squares += (double) value * value;
    }
    if (!Double.isFinite(squares)) {
      throw new IllegalArgumentException("the vector holds a value that is not finite");
    }
    double scale = squares == 0 ? 0 : 1 / Math.sqrt(squares);
    float[] scaled = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      scaled[i] = (float) (raw[i] * scale);
    }
    return new UnitVector(scaled);
  }

  /**
   * {@return values that were scaled before, as a vector}
   *
   * @param scaled must not be changed afterwards
   */
  public static UnitVector ofScaled(float[] scaled) {
    return new UnitVector(scaled);
  }

  /** {@return how many values there are} */
  public int dimension() {
    return values.length;
  }

  /**
   * {@return one value}
   *
   * @param index from 0
   */
  public float get(int index) {
    return values[index];
  }

  /**
   * {@return the dot product: a plain sum of 32-bit products in the order of the values, so it is
   * the same number wherever and whenever it is computed}
   *
   * @param other of the same dimension
   */
  public float dot(UnitVector other) {
    return dot(other.values);
  }

  /**
   * {@return the dot product with the values of a unit vector}
   *
   * @param theirs as many as this one has
   */
  public float dot(float[] theirs) {
    float sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * theirs[i];
    }
    return sum;
  }

  /** {@return a copy of all values} */
  public float[] toArray() {
    return values.clone();
  }

  /** {@return a view of all values that cannot change them} */
  public FloatBuffer values() {
    return FloatBuffer.wrap(values).asReadOnlyBuffer();
  }

  /** {@return the values as 32-bit floats, little-endian, one after the other} */
  public byte[] littleEndian() {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
