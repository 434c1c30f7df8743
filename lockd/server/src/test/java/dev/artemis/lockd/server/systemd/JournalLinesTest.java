package dev.artemis.lockd.server.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalLinesTest {
  private final ByteArrayOutputStream journal = new ByteArrayOutputStream();
  private final PrintStream err =
      new PrintStream(new JournalLines(journal), true, StandardCharsets.UTF_8);
  @TempDir Path folder;

  private String written() {
    return journal.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR it failed, <3>it failed",
    "WARN it may fail, <4>it may fail",
    "INFO serving ü, <6>serving ü",
    "DEBUG because, <7>because",
    "TRACE because, <7>because",
    "rag-lockd: cannot listen, <3>rag-lockd: cannot listen",
    "INFORMATION is none, <3>INFORMATION is none"
  })
  void aWordBecomesAPriority(String line, String expected) {
    err.println(line);
    assertEquals(expected + "\n", written());
  }

  @Test
  void aStackTraceHasThePriorityOfItsLine() {
    err.println("WARN it may fail");
    err.println("java.io.IOException: no");
    err.println("\tat somewhere");
    err.println("INFO goes on");
    err.println("Exception in thread \"x\" java.lang.Error");
    err.println("\tat elsewhere");
    assertEquals(
        """
        <4>it may fail
        <4>java.io.IOException: no
        <4>\tat somewhere
        <6>goes on
        <3>Exception in thread "x" java.lang.Error
        <3>\tat elsewhere
        """,
        written());
  }

  @Test
  void aLineIsWrittenOnceItIsWhole() {
    err.print("INFO half");
    err.flush();
    assertEquals("", written());
    err.println(" and half");
    assertEquals("<6>half and half\n", written());
  }

  @Test
  void standardErrorIsTheJournalsIfItIsWhatTheManagerMadeIt() throws IOException {
    Path file = Files.createFile(folder.resolve("f"));
    Map<String, Object> stat = Files.readAttributes(file, "unix:dev,ino");
    String stream = stat.get("dev") + ":" + stat.get("ino");
    assertTrue(JournalLines.leadsTo(stream, file));
    assertFalse(JournalLines.leadsTo(stream, Files.createFile(folder.resolve("other"))));
    assertFalse(JournalLines.leadsTo("8:x", file));
    assertFalse(JournalLines.leadsTo("", file));
  }
}
