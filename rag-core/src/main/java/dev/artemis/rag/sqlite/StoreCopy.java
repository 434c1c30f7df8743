package dev.artemis.rag.sqlite;

import dev.artemis.rag.Backup;
import dev.artemis.rag.BackupProgress;
import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a store's newest snapshot into a file of its own, verifies it, and gives it its name.
 *
 * <p>By {@code VACUUM INTO}: it reads one snapshot, so that writers go on meanwhile and it ends
 * however much they write (SQLite's backup interface begins anew whenever another process writes).
 * The copy is opened by nobody else until it has its name, so NIO may open it, too.
 */
final class StoreCopy {
  private static final String WITHOUT_PASSAGE =
      "NOT EXISTS (SELECT 1 FROM passage WHERE passage.seq = artifact.seq << 16)";

  /** Of SQLite's virtual machine, between two looks at the copy: some hundred rows. */
  private static final int STEPS = 1_000;

  private StoreCopy() {}

  /**
   * Makes a backup. Killed in the middle, it leaves nothing under the target's name.
   *
   * @param from a connection that is in no transaction
   * @param replace whether a file that is there is replaced; a link to one stays
   */
  static Backup write(
      SqliteConnection from, Path target, boolean replace, BackupProgress progress) {
    try {
      Path file = place(target.toAbsolutePath(), replace);
      refuseUsed(file);
      Path partial = PrivateCopy.beside(file, "partial");
      try {
        Backup copy = copy(from, partial, progress);
        name(partial, file, replace);
        return new Backup(file, copy.artifacts(), copy.bytes(), copy.epoch(), copy.change());
      } finally {
        delete(partial);
      }
    } catch (SQLException e) {
      throw SqliteErrors.explain(target, e);
    } catch (IOException e) {
      throw FileChecks.unreadable(target, e);
    }
  }

  /**
   * Where the copy gets its name; a rename would put it in the place of a device or pipe as well.
   */
  private static Path place(Path file, boolean replace) throws IOException {
    if (Files.isDirectory(file)) {
      throw unsuitable(file + " is a directory: name a file in it");
    }
    if (!Files.isDirectory(file.getParent())) {
      throw new StoreUnusableException(
          Reason.NOT_FOUND,
          "there is no directory " + file.getParent() + ": create it first",
          null);
    }
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return file;
    }
    if (!replace) {
      throw taken(file);
    }
    if (!Files.isRegularFile(file)) {
      throw unsuitable(file + " is not a regular file: name another one for the backup");
    }
    return file.toRealPath();
  }

  private static StoreUnusableException taken(Path file) {
    return unsuitable(file + " exists: name another file, or have it replaced");
  }

  private static StoreUnusableException unsuitable(String sentence) {
    return new StoreUnusableException(Reason.UNSUITABLE_FILE, sentence, null);
  }

  /** Whoever has it open would keep the old file, and its log would be taken for the new one's. */
  private static void refuseUsed(Path file) {
    if (FileChecks.size(FileOpener.log(file)) > 0
        || !ConnectedProcesses.of(file).connected().isEmpty()) {
      throw unsuitable(
          file + " is a store in use, or has a log beside it: name another file for the backup");
    }
  }

  private static Backup copy(SqliteConnection from, Path partial, BackupProgress progress)
      throws SQLException, IOException {
    String original = from.first("SELECT file FROM pragma_database_list", row -> row.getString(1));
    if (!original.isEmpty()) { // as it is for a store in memory
      PrivateCopy.create(partial, Path.of(original));
    }
    vacuum(from, partial, progress);
    Backup copy = verify(partial);
    force(partial, StandardOpenOption.WRITE);
    return copy;
  }

  /** The copy grows page by page, without those that are free in the original. */
  private static void vacuum(SqliteConnection from, Path partial, BackupProgress progress)
      throws SQLException {
    long expected =
        from.number(
            "SELECT page_size * (page_count - freelist_count) FROM pragma_page_size,"
                + " pragma_page_count, pragma_freelist_count");
    from.onProgress(
        STEPS,
        () -> {
          long bytes = FileChecks.size(partial);
          progress.copied(bytes, Math.max(expected, bytes + 1));
        });
    try {
      from.update("VACUUM INTO ?", partial.toString());
    } finally {
      from.onProgress(0, () -> {});
    }
    long bytes = FileChecks.size(partial);
    progress.copied(bytes, bytes);
  }

  /** Not to be interrupted, as SQLite is not: an interrupt closes the channel. */
  private static void force(Path path, StandardOpenOption how) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try (FileChannel channel = FileChannel.open(path, how)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void name(Path partial, Path file, boolean replace) throws IOException {
    try {
      if (replace) {
        Files.move(
            partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.createLink(file, partial); // unlike a move, fails if somebody was faster
      }
    } catch (FileAlreadyExistsException e) {
      throw taken(file);
    }
    force(file.getParent(), StandardOpenOption.READ);
  }

  /** Checks a store that nobody has open: its pages, its indexes, and what belongs together. */
  static Backup verify(Path file) throws SQLException {
    try (SqliteConnection sql = SqliteConnection.openForReading(file, "immutable=1", 0)) {
      Schema.checkCurrent(sql, file);
      List<String> damage = new ArrayList<>();
      sql.each("PRAGMA integrity_check", row -> damage.add(row.getString(1)));
      if (!damage.equals(List.of("ok"))) {
        throw corrupt(file, String.join("; ", damage));
      }
      if (sql.number("SELECT count(*) FROM artifact WHERE " + WITHOUT_PASSAGE) > 0) {
        throw corrupt(file, "artifacts without a passage");
      }
      return new Backup(
          file,
          sql.number("SELECT count(*) FROM artifact"),
          FileChecks.size(file),
          sql.number("SELECT epoch FROM fence"),
          sql.number("SELECT change FROM fence"));
    }
  }

  static StoreUnusableException corrupt(Path file, String what) {
    return new StoreUnusableException(
        Reason.CORRUPT, "%s is damaged and was not used: %s".formatted(file, what), null);
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw FileChecks.unreadable(file, e);
    }
  }
}
