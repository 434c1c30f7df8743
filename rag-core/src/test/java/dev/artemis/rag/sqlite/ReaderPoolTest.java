package dev.artemis.rag.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.artemis.lockd.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
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

  /** As in consumers of what is read, which read on: they would wait for each other for ever. */
  @Test
  void whoReadsAlreadyWaitsForNobody() throws Exception {
    ReaderPool pool = new ReaderPool(Files.createFile(directory.resolve("rag.db")), 1, () -> true);
    inThread("reads on and on", () -> borrowMoreThanThereAre(pool)).get(30, TimeUnit.SECONDS);
    pool.close();
  }

  private static Void borrowMoreThanThereAre(ReaderPool pool) throws Exception {
    List<Reader> mine = new ArrayList<>();
    for (int i = 0; i <= ReaderPool.SIZE; i++) {
      mine.add(pool.borrow());
    }
    AtomicReference<Thread> other = new AtomicReference<>();
    FutureTask<Reader> others =
        inThread(
            "waits",
            () -> {
              other.set(Thread.currentThread());
              return pool.borrow();
            });
    Await.until(
        "it waits", () -> other.get() != null && other.get().getState() == Thread.State.WAITING);
    pool.giveBack(mine.remove(0));
    assertFalse(others.isDone(), "as many read as may");
    for (Reader one : mine) {
      pool.discard(one);
    }
    others.get(30, TimeUnit.SECONDS).connection().close();
    return null;
  }

  private static <T> FutureTask<T> inThread(String name, Callable<T> body) {
    FutureTask<T> task = new FutureTask<>(body);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return task;
  }
}
