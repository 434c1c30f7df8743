package dev.artemis.lockd.torture.power.disk;

import dev.artemis.lockd.torture.power.disk.Action.Write;
import java.util.Arrays;

/** Content of a file that grows. */
final class FileBytes {
  /** What a disk writes whole or not at all. */
  static final int SECTOR = 512;

  private byte[] bytes = new byte[0];
  private int length;

  FileBytes copy() {
    FileBytes copy = new FileBytes();
    copy.bytes = Arrays.copyOf(bytes, length);
    copy.length = length;
    return copy;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }

  void resize(long size) {
    int to = Math.toIntExact(size);
    if (to < length) {
      Arrays.fill(bytes, to, length, (byte) 0);
    }
    reserve(to);
    length = to;
  }

  private void reserve(int size) {
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size, bytes.length * 2));
    }
  }

  /**
   * Writes those sectors of a write whose bits are set; the last bit stands for all further ones.
   */
  void write(Write write, long sectors) {
    int offset = Math.toIntExact(write.offset());
    int end = offset + write.bytes().length;
    for (int from = offset, index = 0; from < end; index++) {
      int to = Math.min(end, (from / SECTOR + 1) * SECTOR);
      if ((sectors >> Math.min(index, Survivor.LAST_SECTOR) & 1) != 0) {
        reserve(to);
        length = Math.max(length, to);
        System.arraycopy(write.bytes(), from - offset, bytes, from, to - from);
      }
      from = to;
    }
  }

  /** How many sectors a write touches. */
  static int sectors(Write write) {
    long first = write.offset() / SECTOR;
    long last = (write.offset() + write.bytes().length - 1) / SECTOR;
    return Math.toIntExact(last - first + 1);
  }
}
