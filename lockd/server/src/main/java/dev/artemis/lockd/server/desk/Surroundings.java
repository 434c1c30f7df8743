package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.ProcessIdentity;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What the daemon knows of itself and of the machine.
 *
 * @param daemon random id of this run
 * @param version of the program
 * @param lockd newest protocol version spoken
 * @param pid the daemon's process
 * @param uid the daemon's user
 * @param socket where it listens
 * @param state folder of the guards of plain names
 * @param clock monotonic nanoseconds
 * @param alive whether a process still runs; true where that cannot be known
 * @param commandLine of a process
 * @param userName of a user id
 */
public record Surroundings(
    String daemon,
    String version,
    int lockd,
    long pid,
    int uid,
    Path socket,
    Path state,
    LongSupplier clock,
    Predicate<ProcessIdentity> alive,
    LongFunction<String> commandLine,
    IntFunction<String> userName) {

  /** The time by its clock. */
  public long now() {
    return clock.getAsLong();
  }
}
