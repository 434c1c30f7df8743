package dev.artemis.rag.cli.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.lines.LineReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  @TempDir Path folder;
  private final List<Item> items = new ArrayList<>();
  private long bytes;
  private Sources sources;

  @BeforeEach
  void collect() {
    Sink sink =
        new Sink() {
          @Override
          public void accept(Item item) {
            items.add(item);
          }

          @Override
          public void advance(long more) {
            bytes += more;
          }
        };
    FileArtifacts files = new FileArtifacts("document", "c", Optional.empty(), Map.of("k", 1));
    sources = new Sources(files, path -> path.endsWith("rag.db"), sink);
  }

  private void lines(byte[] text) throws IOException {
    sources.jsonLines("in", new ByteArrayInputStream(text));
  }

  @Test
  void badLinesDoNotStopTheRest() throws IOException {
    lines(
        """
        {"type":"t","cardId":"c","taskTitle":"x","content":"one","metadata":{"n":1.50}}

        {"type":"t","cardId":"c","taskTitle":"x","content":2}
        {"type":"t","cardId":"c","taskTitle":"x","content":"last","id":"i"}"""
            .getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of("in:1", "in:3", "in:4"), items.stream().map(Item::where).toList());
    assertEquals("'content' must be a string", ((Item.Bad) items.get(1)).reason());
    assertEquals(Optional.of("i"), ((Item.Good) items.get(2)).artifact().id());
  }

  @Test
  void aLineThatIsNotUtf8IsOneBadLine() throws IOException {
    byte[] good =
        "{\"type\":\"t\",\"cardId\":\"\",\"taskTitle\":\"\",\"content\":\"x\"}\n"
            .getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[good.length + 3];
    all[0] = (byte) 0xff;
    all[1] = (byte) 0xfe;
    all[2] = '\n';
    System.arraycopy(good, 0, all, 3, good.length);
    lines(all);
    assertInstanceOf(Item.Bad.class, items.get(0));
    assertInstanceOf(Item.Good.class, items.get(1));
    assertEquals(all.length, bytes);
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheLine() throws IOException {
    lines(
        "\ufeff{\"type\":\"t\",\"cardId\":\"\",\"taskTitle\":\"\",\"content\":\"x\"}\r\n"
            .getBytes(StandardCharsets.UTF_8));
    assertInstanceOf(Item.Good.class, items.get(0));
  }

  @Test
  void foldersAreReadInOrderAndBinariesPassedOver() throws IOException {
    Files.createDirectories(folder.resolve("sub/.hidden"));
    Files.writeString(folder.resolve("b.txt"), "bee");
    Files.writeString(folder.resolve("a.txt"), "ay");
    Files.writeString(folder.resolve("sub/c.txt"), "sea");
    Files.writeString(folder.resolve("sub/.hidden/d.txt"), "no");
    Files.write(folder.resolve("x.bin"), new byte[] {1, 0, 2});
    Files.writeString(folder.resolve("rag.db"), "pretends to be the store");
    Files.createSymbolicLink(folder.resolve("z"), folder);
    sources.path(folder);
    assertEquals(
        List.of("a.txt", "b.txt", "rag.db", "sub/c.txt", "x.bin", "z"),
        items.stream().map(item -> folder.relativize(Path.of(item.where())).toString()).toList());
    assertInstanceOf(Item.Skipped.class, items.get(2));
    assertEquals("binary", ((Item.Skipped) items.get(4)).reason());
  }

  @Test
  void whatIsNamedMustBeReadable() {
    sources.path(folder.resolve("missing.txt"));
    sources.path(folder.resolve("missing.jsonl"));
    assertEquals(
        List.of("no such file", "no such file"),
        items.stream().map(item -> ((Item.Bad) item).reason()).toList());
  }

  @Test
  void anArtifactOfAFileHasAStableIdAndItsSource() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "ay");
    sources.path(file);
    sources.path(folder.resolve("./a.txt"));
    Item.Good first = (Item.Good) items.get(0);
    Item.Good second = (Item.Good) items.get(1);
    assertEquals(first.artifact().id(), second.artifact().id());
    assertEquals("a.txt", first.artifact().taskTitle());
    assertEquals(file.toRealPath().toString(), first.artifact().metadata().get("source"));
    assertTrue(first.artifact().id().orElseThrow().startsWith("file-"));
  }

  @Test
  void tooLongLinesAreNotKeptInMemory() throws IOException {
    LineReader reader =
        new LineReader(
            new ByteArrayInputStream("123456\n123\n".getBytes(StandardCharsets.US_ASCII)), 5);
    assertEquals("line of 6 bytes; at most 5", reader.next().orElseThrow().problem());
    assertEquals("123", reader.next().orElseThrow().text());
    assertTrue(reader.next().isEmpty());
  }
}
