package dev.artemis.lockd.client.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CommandLineTextTest {
  @Test
  void ofJavaTheMainClassMatters() {
    assertEquals(
        "java Ragctl store --type note",
        CommandLineText.shorten(
            "/usr/lib/jvm/17/bin/java -Xmx1g -cp /a:/b dev.artemis.rag.cli.Ragctl store --type"
                + " note"));
    assertEquals("java x.jar go", CommandLineText.shorten("java -ea -jar x.jar go"));
    assertEquals("java -version", CommandLineText.shorten("java -version"));
  }

  @Test
  void otherProgramsStayAsTheyAre() {
    assertEquals("python3 job.py", CommandLineText.shorten("python3 job.py"));
    assertEquals("[kworker]", CommandLineText.shorten("[kworker]"));
  }
}
