package dev.artemis.rag.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderPoolTest {
  @TempDir Path directory;

  /** It may show the other file, while everybody takes it for one of the file before. */
  @Test
  void aReaderOpenedWhileTheFileIsReplacedIsNotUsed() throws Exception {
    Path store = Files.createFile(directory.resolve("rag.db"));
    AtomicBoolean named = new AtomicBoolean();
    ReaderPool pool = new ReaderPool(store, 1, named::get);
    for (int i = 0; i < 1_000; i++) { // more often than there are permits
      SQLException refused = assertThrows(SQLException.class, pool::borrow);
      assertEquals(ErrorClass.MOVED, ErrorClass.of(refused));
    }
    named.set(true);
    pool.giveBack(pool.borrow());
    named.set(false);
    pool.giveBack(pool.borrow()); // one that is kept was looked at
    pool.close();
  }
}
