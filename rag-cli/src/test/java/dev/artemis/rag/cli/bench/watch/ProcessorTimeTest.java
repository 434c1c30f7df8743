package dev.artemis.rag.cli.bench.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
  @Test
  void whatThreadsDidSinceThenCounts() {
    ProcessorTime earlier = new ProcessorTime(1_000, Map.of("1", 500L, "2", 70L));
    ProcessorTime later = new ProcessorTime(2_000, Map.of("1", 600L, "3", 50L));
    assertEquals(15.0, later.percentSince(earlier), 1e-9);
  }

  @Test
  void theKernelTellsOfThisProcess() throws IOException {
    assertFalse(ProcessorTime.of(ProcessHandle.current().pid()).byThread().isEmpty());
  }
}
