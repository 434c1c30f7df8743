package dev.artemis.rag.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Loads the driver's native library once per JVM, beside whatever else opening a first store has to
 * do. The driver would unpack it by itself, read it back byte by byte in the interpreter, which is
 * a good part of the time that opening takes in a new process, and leave it in the temporary folder
 * until the process ends well.
 *
 * <p>Whatever fails here is left to the driver, which tries again its own way and reports.
 */
final class DriverLibrary {
  private static final String PATH = "org.sqlite.lib.path";
  private static final CompletableFuture<Void> LOADED =
      CompletableFuture.runAsync(DriverLibrary::load);

  private DriverLibrary() {}

  /** Begins to load it if nobody has; does not wait. */
  static void begin() {
    // Initialising this class does it.
  }

  /** Waits until it is loaded, or left to the driver. */
  static void await() {
    LOADED.join();
  }

  private static void load() {
    if (System.getProperty(PATH) != null) {
      return; // somebody has unpacked it
    }
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (library != null) {
        load(library, name);
      }
    } catch (Exception e) { // the driver's signature
      System.getLogger(DriverLibrary.class.getName())
          .log(System.Logger.Level.DEBUG, "left to the driver", e);
    }
  }

  private static void load(InputStream library, String name) throws Exception {
    // Ours alone: nobody else may put another library there.
    Path folder = Files.createTempDirectory(temporary(), "rag-sqlite-");
    Path file = folder.resolve(name);
    try {
      Files.copy(library, file);
      System.setProperty(PATH, folder.toString());
      SQLiteJDBCLoader.initialize();
    } finally {
      System.clearProperty(PATH);
      remove(file);
      remove(folder);
    }
  }

  /** Where the driver would unpack it. */
  private static Path temporary() {
    return Path.of(System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir")));
  }

  /** A loaded library needs its file no more. */
  private static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      System.getLogger(DriverLibrary.class.getName())
          .log(System.Logger.Level.DEBUG, "left behind", e);
    }
  }
}
