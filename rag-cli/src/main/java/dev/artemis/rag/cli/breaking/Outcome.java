package dev.artemis.rag.cli.breaking;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.ProcessIdentity;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What came of breaking a lock.
 *
 * @param resource path of the lock
 * @param how the lease ended: {@code revoked}, {@code recalled}, {@code died}, {@code sealed} …
 * @param process that held it
 * @param lease its id; empty without a daemon
 * @param token its token
 * @param signal what ended the process: {@code SIGTERM}, {@code SIGKILL}
 * @param next who has it now
 * @param obstacle why others cannot have it all the same
 */
public record Outcome(
    Path resource,
    String how,
    ProcessIdentity process,
    Optional<String> lease,
    FencingToken token,
    Optional<String> signal,
    Optional<Next> next,
    Optional<String> obstacle) {

  /**
   * Who has the lock next.
   *
   * @param pid its process
   * @param name of it for people
   * @param lease its lease id; empty without a daemon
   * @param guard whether it has the guard
   */
  public record Next(long pid, String name, String lease, boolean guard) {}
}
