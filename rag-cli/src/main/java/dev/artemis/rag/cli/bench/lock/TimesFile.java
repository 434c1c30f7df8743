package dev.artemis.rag.cli.bench.lock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Times on their way from a child to the benchmark. */
public final class TimesFile {
  private static final int LONGS_OF_TURN = 4;

  private TimesFile() {}

  static void write(Path file, long... times) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(times.length * Long.BYTES);
    bytes.asLongBuffer().put(times);
    Files.write(file, bytes.array());
  }

  /** Times in nanoseconds, as a child wrote them. */
  public static long[] read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    long[] times = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(times);
    return times;
  }

  static void writeTurns(Path file, List<Turn> turns) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(turns.size() * LONGS_OF_TURN * Long.BYTES);
    for (Turn turn : turns) {
      bytes.putLong(turn.owner()).putLong(turn.asked());
      bytes.putLong(turn.granted()).putLong(turn.released());
    }
    Files.write(file, bytes.array());
  }

  /** Turns, as a child wrote them. */
  public static List<Turn> readTurns(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    List<Turn> turns = new ArrayList<>();
    while (bytes.hasRemaining()) {
      turns.add(new Turn((int) bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong()));
    }
    return turns;
  }
}
