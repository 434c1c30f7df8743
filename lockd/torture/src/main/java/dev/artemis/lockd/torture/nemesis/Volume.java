package dev.artemis.lockd.torture.nemesis;

import java.nio.file.Path;

/**
 * A store of the run.
 *
 * @param name for people
 * @param store the database
 * @param lock the named lock of its writers
 * @param counter the file that the named lock protects
 * @param small whether its filesystem is small enough to be filled
 */
public record Volume(String name, Path store, Path lock, Path counter, boolean small) {

  /** The guard of the store. */
  public Path guard() {
    return sibling(".lock");
  }

  /** The guard of the named lock. */
  public Path namedGuard() {
    return lock.resolveSibling(lock.getFileName() + ".lock");
  }

  /** A file beside the database. */
  public Path sibling(String suffix) {
    return store.resolveSibling(store.getFileName() + suffix);
  }
}
