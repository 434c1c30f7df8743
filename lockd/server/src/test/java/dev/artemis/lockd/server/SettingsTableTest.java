package dev.artemis.lockd.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.protocol.PushWord;
import dev.artemis.lockd.protocol.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page says what the code does, as far as that can be compared. */
class SettingsTableTest {
  private static final String BEGIN = "<!-- settings -->\n";
  private static final String END = "<!-- /settings -->";

  @Test
  void theTableIsTheEnum() throws IOException {
    String page = page();
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    assertEquals(
        table(),
        page.substring(begin, page.indexOf(END)),
        "put the expected text between the settings markers of lockd/PROTOCOL.md");
  }

  private static String table() {
    return Arrays.stream(Setting.values())
        .map(
            setting ->
                "| `%s` | %s | %s |\n"
                    .formatted(
                        setting.key(),
                        (setting.value() + " " + setting.unit().symbol()).strip(),
                        setting.meaning()))
        .collect(
            Collectors.joining("", "| setting | value | meaning |\n| --- | --- | --- |\n", ""));
  }

  @Test
  void everyWordIsOnThePage() throws IOException {
    String page = page();
    for (Verb verb : Verb.values()) {
      assertTrue(page.contains(verb.name()), verb.name());
    }
    for (ErrorCode code : ErrorCode.values()) {
      assertTrue(page.contains("| `" + code + "` |"), code.name());
    }
    for (PushWord word : PushWord.values()) {
      assertTrue(page.contains("| `" + word.word() + " "), word.word());
    }
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "PROTOCOL.md"));
  }
}
