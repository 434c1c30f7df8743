package dev.artemis.lockd.torture.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {
  @Test
  void aRecordThatProvesLittleSaysSo(@TempDir Path folder) throws Exception {
    Coverage coverage = Coverage.of(HandMadeRecord.make(folder, true));
    assertEquals(14, coverage.acknowledged());
    assertEquals(2, coverage.restarts());
    assertTrue(coverage.missing().contains("two processes that were told of success"));
    assertTrue(coverage.missing().contains("a log that was removed and made again"));
  }
}
