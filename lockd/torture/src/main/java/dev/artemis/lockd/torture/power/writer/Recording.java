package dev.artemis.lockd.torture.power.writer;

import dev.artemis.lockd.testkit.child.ChildJvm;
import dev.artemis.lockd.torture.power.Sync;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Writers at work under strace.
 *
 * @param folder where only the store lies
 * @param ledgers where the writers write down what they were told, one file per thread
 * @param trace the system calls of all of them, in one order
 */
public record Recording(Path folder, Path ledgers, Path trace) {
  /** What changes or synchronises files, and what must not be done to them. */
  private static final String CALLS =
      String.join(
          ",",
          List.of(
              "open,openat,openat2,creat,unlink,unlinkat,rename,renameat,renameat2,link,linkat",
              "symlink,symlinkat,write,writev,pwrite64,pwritev,pwritev2,sendfile,copy_file_range",
              "splice,ftruncate,truncate,fallocate,fsync,fdatasync,sync_file_range,sync,syncfs",
              "msync,mmap,io_uring_setup"));

  private static final long LIMIT_SECONDS = 240;

  /** There is no strace, or it may not trace. */
  public static final class NotPossible extends Exception {
    private static final long serialVersionUID = 1;

    NotPossible(String message) {
      super(message);
    }
  }

  /** The database. */
  public Path store() {
    return folder.resolve("rag.db");
  }

  /**
   * Makes one.
   *
   * @param work an empty folder
   * @throws NotPossible with a sentence for people
   */
  public static Recording make(Path work, Sync sync, long seed, int operations)
      throws IOException, NotPossible {
    Recording recording =
        new Recording(work.resolve("store"), work.resolve("ledgers"), work.resolve("trace"));
    Files.createDirectory(recording.folder());
    Files.createDirectory(recording.ledgers());
    checkStrace();
    Path messages = work.resolve("messages");
    int code = recording.run(messages, sync, seed, operations);
    if (code != 0) {
      throw new NotPossible(
          "the writers under strace ended with %d: %s"
              .formatted(code, Files.readString(messages, StandardCharsets.UTF_8)));
    }
    return recording;
  }

  private static void checkStrace() throws NotPossible {
    try {
      Process probe =
          new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true")
              .redirectErrorStream(true)
              .start();
      String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (probe.onExit().join().exitValue() != 0) {
        throw new NotPossible("strace may not trace here: " + said.strip());
      }
    } catch (IOException e) {
      throw new NotPossible("strace is needed and not on the PATH: install the package strace");
    }
  }

  private int run(Path messages, Sync sync, long seed, int operations) throws IOException {
    Process process =
        new ProcessBuilder(command(sync, seed, operations))
            .redirectErrorStream(true)
            .redirectOutput(messages.toFile())
            .start();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private List<String> command(Sync sync, long seed, int operations) {
    List<String> command = new ArrayList<>(List.of("strace", "-f", "--seccomp-bpf", "-qq"));
    // All text in hexadecimal and whole, and the path behind each descriptor.
    command.addAll(List.of("-xx", "-s", "1048576", "-y"));
    command.addAll(List.of("-e", "signal=none", "-e", "trace=" + known(CALLS)));
    command.addAll(List.of("-o", trace.toString()));
    command.addAll(
        ChildJvm.command(
            Crew.class.getName(),
            store().toString(),
            ledgers.toString(),
            sync.name(),
            Long.toString(seed),
            Integer.toString(operations)));
    return command;
  }

  /** With a question mark, strace does without calls that this machine does not have. */
  private static String known(String calls) {
    return "?" + calls.replace(",", ",?");
  }
}
