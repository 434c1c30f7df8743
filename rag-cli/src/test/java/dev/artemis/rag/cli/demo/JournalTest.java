package dev.artemis.rag.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;

  @Test
  void everyEventSurvivesTheFile() throws IOException {
    Path file = folder.resolve("j");
    List<Event> events =
        List.of(
            new Event.Opened(1),
            new Event.Tried(2, 0),
            new Event.Acknowledged(3, 0, "id-1", 450),
            new Event.Failed(4, true, "held by pid 4"),
            new Event.Queried(5, 3, 17),
            new Event.Ended(6));
    try (Journal journal = Journal.create(file)) {
      events.forEach(journal::write);
      assertEquals(events, new JournalReader(file).poll(), "each line is there at once");
    }
  }

  @Test
  void aMessageCannotForgeALine() {
    Event.Failed event = new Event.Failed(1, false, "a\n2\tended\tb");
    assertEquals(Optional.of(new Event.Failed(1, false, "a 2 ended b")), Event.parse(event.line()));
  }

  @Test
  void aLineCutShortIsNotRead() throws IOException {
    Path file = folder.resolve("j");
    JournalReader reader = new JournalReader(file);
    assertEquals(List.of(), reader.poll());
    Files.writeString(file, "1\ttried\t0\n2\tacknowl");
    assertEquals(List.of(new Event.Tried(1, 0)), reader.poll());
    Files.writeString(file, "edged\t0\tid\t9\n", StandardOpenOption.APPEND);
    assertEquals(List.of(new Event.Acknowledged(2, 0, "id", 9)), reader.poll());
  }

  @Test
  void aRecordSumsUp() {
    WorkerRecord record = new WorkerRecord(new WorkerName("card-001", 1), Role.ORCHESTRATOR);
    for (int step = 0; step < 3; step++) {
      record.add(new Event.Tried(step, step));
      record.add(new Event.Acknowledged(step, step, "id" + step, 100L * step));
    }
    assertTrue(record.medianWaitMicros().isPresent());
    assertEquals(100, record.medianWaitMicros().getAsLong());
    assertEquals(200, record.worstWaitMicros().orElseThrow());
    record.add(new Event.Tried(9, 3));
    assertTrue(record.writing());
    assertEquals(4, record.tried().size());
    assertEquals(3, record.acknowledged().size());
  }
}
