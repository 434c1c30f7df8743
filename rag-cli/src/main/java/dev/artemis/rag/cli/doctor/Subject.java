package dev.artemis.rag.cli.doctor;

import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * What to look over, and how.
 *
 * @param store the real path of the store, or where it would be
 * @param named whether somebody chose that path
 * @param socket of the daemon
 * @param askDaemon whether the daemon may be asked
 * @param version of this program
 * @param full whether to check the file thoroughly
 * @param steps is told now and then how many steps of that check are done
 */
public record Subject(
    Path store,
    boolean named,
    Path socket,
    boolean askDaemon,
    String version,
    boolean full,
    LongConsumer steps) {

  Path beside(String suffix) {
    return store.resolveSibling(store.getFileName() + suffix);
  }
}
