package dev.artemis.rag.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.RagException;
import dev.artemis.rag.RetryReason;
import dev.artemis.rag.StoreBusyException;
import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqliteErrorsTest {
  private static final Path STORE = Path.of("/data/rag.db");

  private static SQLiteException error(int code) {
    return new SQLiteException("text of SQLite", SQLiteErrorCode.getErrorCode(code));
  }

  @ParameterizedTest
  @CsvSource({
    "5, BUSY",
    "261, BUSY",
    "773, BUSY",
    "6, BUSY",
    "15, BUSY",
    "517, STALE_SNAPSHOT",
    "1032, MOVED",
    "18, ROW",
    "20, ROW",
    "2067, ROW",
    "275, ROW",
    "13, DISK_FULL",
    "11, CORRUPT",
    "267, CORRUPT",
    "779, CORRUPT",
    "26, NOT_A_DATABASE",
    "3, NO_PERMISSION",
    "8, NO_PERMISSION",
    "264, NO_PERMISSION",
    "14, NO_PERMISSION",
    "1544, NO_PERMISSION",
    "10, IO",
    "266, IO",
    "4874, IO",
    "1, OTHER",
    "21, OTHER"
  })
  void everyCodeHasItsClass(int code, ErrorClass expected) {
    assertEquals(expected, ErrorClass.of(error(code)));
  }

  @ParameterizedTest
  @CsvSource({
    "13, DISK_FULL",
    "11, CORRUPT",
    "26, NOT_A_DATABASE",
    "14, NO_PERMISSION",
    "1032, MOVED",
    "266, IO",
    "1, IO"
  })
  void unusableStoresSayWhy(int code, Reason reason) {
    StoreUnusableException told =
        assertInstanceOf(StoreUnusableException.class, SqliteErrors.explain(STORE, error(code)));
    assertEquals(reason, told.reason());
    assertTrue(told.getMessage().contains("/data/rag.db"), told.getMessage());
    assertTrue(told.getMessage().contains("text of SQLite"), told.getMessage());
  }

  @Test
  void readonlyDatabaseIsExplainedKindly() {
    RagException told = SqliteErrors.explain(STORE, error(1032));
    assertTrue(
        told.getMessage().contains("deleted or replaced while it was open"), told.getMessage());
    assertTrue(told.getMessage().contains("not a second writer"), told.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"5, BUSY", "517, STALE_SNAPSHOT", "1032, MOVED"})
  void whatTimeCuresIsRunAgain(int code, RetryReason reason) {
    assertEquals(reason, SqliteErrors.again(STORE, error(code)).reason());
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 13, 26, 10, 1})
  void whatTimeDoesNotCureIsThrown(int code) {
    assertThrows(StoreUnusableException.class, () -> SqliteErrors.again(STORE, error(code)));
  }

  @Test
  void otherDriversErrorsAreOurs() {
    assertEquals(ErrorClass.OTHER, ErrorClass.of(new SQLException("closed")));
    assertInstanceOf(StoreBusyException.class, SqliteErrors.explain(STORE, error(5)));
  }

  @ParameterizedTest
  @EnumSource(SQLiteErrorCode.class)
  void everyErrorHasASentence(SQLiteErrorCode code) {
    String sentence = SqliteErrors.explain(STORE, new SQLiteException("text", code)).getMessage();
    assertTrue(sentence.startsWith("/data") || sentence.length() > 30, sentence);
    assertTrue(!sentence.contains("%s"), sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.51.3", "3.54.1", "3.60", "4.0.0", "3.51.10"})
  void newLibrariesAreUsed(String version) {
    Pragmas.checkLibrary(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.51.2", "3.51", "3.9.99", "2.8.17"})
  void oldLibrariesAreRefused(String version) {
    StoreUnusableException refused =
        assertThrows(StoreUnusableException.class, () -> Pragmas.checkLibrary(version));
    assertEquals(Reason.OLD_LIBRARY, refused.reason());
    assertTrue(refused.getMessage().contains(version), refused.getMessage());
  }
}
