package dev.artemis.lockd.torture.power.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.artemis.lockd.torture.power.disk.Action;
import dev.artemis.lockd.torture.power.disk.Action.Bind;
import dev.artemis.lockd.torture.power.disk.Action.Resize;
import dev.artemis.lockd.torture.power.disk.Action.Sync;
import dev.artemis.lockd.torture.power.disk.Action.SyncNames;
import dev.artemis.lockd.torture.power.disk.Action.Told;
import dev.artemis.lockd.torture.power.disk.Action.Unbind;
import dev.artemis.lockd.torture.power.disk.Action.Write;
import dev.artemis.lockd.torture.power.disk.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreTraceTest {
  private static final String CREATE =
      "1 openat(AT_FDCWD<"
          + hex("/")
          + ">, \""
          + hex("/s/rag.db")
          + "\", O_RDWR|O_CREAT|O_NOFOLLOW, 0644) = 5<"
          + hex("/s/rag.db")
          + ">";

  private static String hex(String text) {
    StringBuilder hex = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hex.append("\\x%02x".formatted(b));
    }
    return hex.toString();
  }

  private static String fd(String path) {
    return "5<" + hex(path) + ">";
  }

  private static List<Event> events(String... lines) {
    Calls calls = new Calls();
    List.of(lines).forEach(calls::add);
    return StoreTrace.events(calls.inOrder(), "/s", "/l");
  }

  private static List<Class<?>> kinds(List<Event> events) {
    return events.stream().<Class<?>>map(event -> event.action().getClass()).toList();
  }

  @Test
  void understandsWhatIsDoneToAStore() {
    List<Event> events =
        events(
            CREATE,
            "1 pwrite64(" + fd("/s/rag.db") + ", \"" + hex("(a, b) = 1") + "\", 10, 4096) = 10",
            "1 ftruncate(" + fd("/s/rag.db") + ", 8192) = 0",
            "1 fsync(" + fd("/s/rag.db") + ") = 0",
            "1 fdatasync(" + fd("/s") + ") = 0",
            "1 link(\"" + hex("/s/rag.db") + "\", \"" + hex("/s/other") + "\") = 0",
            "1 unlink(\"" + hex("/s/rag.db") + "\") = 0",
            "1 write(9<" + hex("/l/w0") + ">, \"" + hex("5\tSTORE\tACKED\t3\t\n") + "\", 16) = 16");
    assertEquals(
        List.of(
            Bind.class,
            Write.class,
            Resize.class,
            Sync.class,
            SyncNames.class,
            Bind.class,
            Unbind.class,
            Told.class),
        kinds(events));
    Write write = (Write) events.get(1).action();
    assertEquals(4096, write.offset());
    assertArrayEquals("(a, b) = 1".getBytes(StandardCharsets.UTF_8), write.bytes());
    assertEquals(new Bind("other", 0), events.get(5).action());
    Told told = (Told) events.get(7).action();
    assertEquals("w0", told.writer());
    assertEquals(3, told.line().step());
  }

  @Test
  void whatFailedAndWhatHappensElsewhereIsNothing() {
    assertEquals(
        List.of(),
        events(
            "1 openat(AT_FDCWD<"
                + hex("/")
                + ">, \""
                + hex("/s/rag.db")
                + "\", O_RDWR|O_CREAT, 0644) = -1 EACCES (Permission denied)",
            "1 pwrite64(" + fd("/elsewhere") + ", \"" + hex("x") + "\", 1, 0) = 1",
            "1 fsync(" + fd("/s/rag.db-shm") + ") = 0",
            "1 write(1<pipe:[7]>, \"" + hex("x") + "\", 1) = 1",
            "1 +++ exited with 0 +++"));
  }

  @Test
  void aFileWithoutANameIsOutOfTheGame() {
    assertEquals(
        List.of(Bind.class),
        kinds(
            events(
                CREATE,
                "1 pwrite64(" + fd("/s/rag.db") + "(deleted), \"" + hex("x") + "\", 1, 0) = 1")));
  }

  @Test
  void aShortWriteIsAsLongAsItWas() {
    Action action =
        events(CREATE, "1 pwrite64(" + fd("/s/rag.db") + ", \"" + hex("abc") + "\", 3, 0) = 2")
            .get(1)
            .action();
    assertEquals(2, ((Write) action).bytes().length);
  }

  /** A write counts from its beginning, a synchronisation from its end. */
  @Test
  void callsThatOverlapAreTakenAgainstUs() {
    List<Event> events =
        events(
            CREATE,
            "1 fsync(" + fd("/s/rag.db") + " <unfinished ...>",
            "2 pwrite64(" + fd("/s/rag.db") + ", \"" + hex("x") + "\", 1, 0 <unfinished ...>",
            "1 <... fsync resumed>)      = 0",
            "2 <... pwrite64 resumed>)   = 1");
    assertEquals(List.of(Bind.class, Write.class, Sync.class), kinds(events));
    assertEquals(3, events.get(1).begin());
    assertEquals(5, events.get(1).end());
    assertEquals(2, events.get(2).begin());
    assertEquals(4, events.get(2).moment());
  }

  @Test
  void whatItDoesNotUnderstandIsAnError() {
    for (String line :
        List.of(
            "1 mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, "
                + fd("/s/rag.db")
                + ", 0) = 0x7",
            "1 rename(\"" + hex("/s/rag.db") + "\", \"" + hex("/s/b") + "\") = 0",
            "1 pwritev(" + fd("/s/rag.db") + ", [{iov_base=\"" + hex("x") + "\"}], 1, 0) = 1",
            "1 write(" + fd("/s/rag.db") + ", \"" + hex("x") + "\", 1) = 1",
            "1 sync() = 0")) {
      assertThrows(IllegalStateException.class, () -> events(CREATE, line), line);
    }
  }

  @Test
  void aMappedLogIndexIsLeftOut() {
    assertEquals(
        List.of(),
        events(
            "1 mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, "
                + fd("/s/rag.db-shm")
                + ", 0) = 0x7"));
  }
}
