package dev.artemis.rag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final Path EXAMPLE =
      Path.of("src/test/java/dev/artemis/rag/cli/ReadmeExample.java");

  @Test
  void theLibraryExampleCompiles() throws IOException {
    String source = Files.readString(EXAMPLE);
    String code =
        source
            .substring(source.indexOf("// README\n") + 10, source.indexOf("\n    // END"))
            .stripIndent();
    assertEquals(
        code + "\n", between(Files.readString(ROOT.resolve("README.md")), "```java\n", "```"));
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    for (String page :
        List.of("README.md", "rag-cli/README.md", "lockd/GUARANTEES.md", "lockd/OPERATIONS.md")) {
      Path file = ROOT.resolve(page);
      Matcher links = Pattern.compile("]\\(([^)#:]+)\\)").matcher(Files.readString(file));
      while (links.find()) {
        assertTrue(Files.exists(file.resolveSibling(links.group(1))), links.group());
      }
    }
  }

  @Test
  void theDocumentedKeysOfAnArtifactAreTheRealOnes() throws IOException {
    String page = Files.readString(Path.of("README.md"));
    String keys =
        List.of("id", "type", "cardId", "taskTitle", "content", "metadata", "storedAt").stream()
            .collect(Collectors.joining(" "));
    assertTrue(page.contains("`" + keys + "`"), keys);
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
