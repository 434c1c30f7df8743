package dev.artemis.lockd.torture.others;

import dev.artemis.lockd.testkit.Await;
import dev.artemis.lockd.testkit.child.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A real PostgreSQL with a data folder and a port of its own. It refuses to run as root. */
public final class PostgresBacking implements Backing {
  private static final String USER = "postgres";

  private final Path folder;
  private final Path programs;
  private final int port = Programs.freePort();
  private final boolean root = System.getProperty("user.name").equals("root");
  private Process process;

  /** Starts it on a data folder of its own within the given one. */
  public PostgresBacking(Path initdb, Path folder) throws IOException {
    this.programs = realFolder(initdb);
    this.folder = Files.createDirectory(folder.resolve("postgres"));
    if (root) {
      Files.setOwner(
          this.folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }
    int code =
        run("initdb", "-D", data(), "-A", "trust", "-U", "bite", "--no-sync")
            .onExit()
            .join()
            .exitValue();
    if (code != 0) {
      throw new IOException("initdb ended with " + code + ", see " + log());
    }
    start();
  }

  private static Path realFolder(Path initdb) throws IOException {
    return initdb.toRealPath().getParent();
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Path log() {
    return folder.resolveSibling("postgres.log");
  }

  private Process run(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    return Programs.start(log(), command);
  }

  private void start() {
    process =
        run(
            "postgres",
            "-D",
            data(),
            "-h",
            "127.0.0.1",
            "-p",
            Integer.toString(port),
            "-k",
            folder.toString(),
            "-c",
            "fsync=off");
    Await.until("PostgreSQL answers", () -> Programs.listens(port));
  }

  @Override
  public String where() {
    return Integer.toString(port);
  }

  @Override
  public void crash() {
    close();
    start();
  }

  /** Its own way to end at once, children included. */
  @Override
  public void close() {
    if (process.isAlive()) {
      Signals.send("QUIT", process.pid());
    }
    process.onExit().join();
  }
}
