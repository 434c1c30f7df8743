package dev.artemis.rag.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class ShellLineTest {
  private final PipedOutputStream shell = new PipedOutputStream();
  private final BlockingQueue<Holding.Event> events = new LinkedBlockingQueue<>();

  @Test
  void theEndOfTheCommandAndThenOfTheShellAreTold() throws IOException, InterruptedException {
    ShellLine line = ShellLine.read(new PipedInputStream(shell));
    line.listen(events::add);
    shell.write("ended\n".getBytes(StandardCharsets.UTF_8));
    shell.flush();
    assertEquals(Holding.Event.ENDED, events.take());
    shell.close();
    assertEquals(Holding.Event.ABANDONED, events.take());
  }

  @Test
  void whoStillWaitsForTheLockIsInterruptedWhenTheShellIsGone() throws IOException {
    ShellLine line = ShellLine.read(new PipedInputStream(shell));
    shell.close();
    assertThrows(InterruptedException.class, () -> new CountDownLatch(1).await());
    Thread.currentThread().interrupt();
    line.listen(events::add);
    assertFalse(Thread.interrupted(), "told by the event instead");
    assertEquals(Holding.Event.ABANDONED, events.remove());
  }
}
