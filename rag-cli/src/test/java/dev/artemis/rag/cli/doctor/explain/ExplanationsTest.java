package dev.artemis.rag.cli.doctor.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.rag.cli.output.Style;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          attempt to write a readonly database (code: 1032)                | SQLITE_READONLY_DBMOVED
          chromadb.errors.InternalError: Query error: Database error: error returned from database: (code: 1032) attempt to write a readonly database | SQLITE_READONLY_DBMOVED
          code: 1032                                                       | SQLITE_READONLY_DBMOVED
          1032                                                             | SQLITE_READONLY_DBMOVED
          SQLITE_READONLY_DBMOVED                                          | SQLITE_READONLY_DBMOVED
          [SQLITE_READONLY_DBMOVED]  The database file has been moved      | SQLITE_READONLY_DBMOVED
          attempt to write a readonly database                             | SQLITE_READONLY
          8                                                                | SQLITE_READONLY
          sqlite3.OperationalError: database is locked                     | SQLITE_BUSY
          5                                                                | SQLITE_BUSY
          Error: stepping, database is locked (5)                          | SQLITE_BUSY
          [SQLITE_BUSY] The database file is locked (database is locked)   | SQLITE_BUSY
          261                                                              | SQLITE_BUSY_RECOVERY
          code 517                                                         | SQLITE_BUSY_SNAPSHOT
          773                                                              | SQLITE_BUSY_TIMEOUT
          database table is locked                                         | SQLITE_LOCKED
          10                                                               | SQLITE_IOERR
          disk I/O error                                                   | SQLITE_IOERR
          4618                                                             | SQLITE_IOERR
          SQLITE_IOERR_SHORT_READ                                          | SQLITE_IOERR
          11                                                               | SQLITE_CORRUPT
          database disk image is malformed                                 | SQLITE_CORRUPT
          13                                                               | SQLITE_FULL
          database or disk is full                                         | SQLITE_FULL
          14                                                               | SQLITE_CANTOPEN
          unable to open database file                                     | SQLITE_CANTOPEN
          15                                                               | SQLITE_PROTOCOL
          26                                                               | SQLITE_NOTADB
          file is not a database                                           | SQLITE_NOTADB
          SQLITE_READONLY_DIRECTORY                                        | SQLITE_READONLY
          sqlite3.OperationalError: no such column: collections.topic      | CHROMA_SCHEMA
          ValueError: Could not connect to tenant default_tenant           | CHROMA_SCHEMA
          ended with exit code 75                                          | TIMEOUT
          exit code 76                                                     | LOST
          TIMEOUT /srv/rag.db was not granted within 30000 ms              | TIMEOUT
          -DEADLOCK waiting would close a cycle                            | DEADLOCK
          ragctl: no lock daemon listens at /run/x                         | NO_DAEMON
          /srv/rag.db has 2 hard links                                     | HARD_LINKS
          """)
  void errorTextsAreRecognised(String text, String name) {
    List<Explanation> known = Explanations.of(text);
    assertFalse(known.isEmpty(), text);
    assertEquals(name, known.get(0).name());
  }

  @Test
  void whatIsNotKnownIsNotExplained() {
    for (String text : List.of("", "all is well", "99999", "code: 1", "port 8 is open")) {
      assertEquals(List.of(), Explanations.of(text), text);
    }
  }

  @Test
  void everyDaemonErrorThatNeedsExplainingIsExplained() {
    Set<ErrorCode> selfEvident =
        EnumSet.of(
            ErrorCode.ERR,
            ErrorCode.CANCELLED,
            ErrorCode.DUPLICATE,
            ErrorCode.NOTWAITING,
            ErrorCode.TOOLONG);
    for (ErrorCode code : EnumSet.complementOf(EnumSet.copyOf(selfEvident))) {
      assertFalse(Explanations.of(code.name() + " some sentence").isEmpty(), code.name());
    }
  }

  @Test
  void everyEntryIsCompleteAndFits() {
    List<Explanation> all = Explanations.all().toList();
    assertTrue(all.stream().noneMatch(e -> e.means().isEmpty() || e.todo().isEmpty()));
    assertEquals(all.size(), all.stream().map(Explanation::name).distinct().count());
    assertTrue(
        ExplanationView.lines(all, Style.PLAIN).stream().allMatch(line -> line.length() <= 80));
  }
}
