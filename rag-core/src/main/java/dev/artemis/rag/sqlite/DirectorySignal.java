package dev.artemis.rag.sqlite;

import dev.artemis.rag.store.CommitSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Hears from the kernel (inotify) of writes to a database and its log, and of their replacement.
 * Watches the directory: no file is opened. Without inotify, whose instances are limited for each
 * user, it is deaf.
 */
final class DirectorySignal implements CommitSignal {
  private static final Logger LOG = System.getLogger(DirectorySignal.class.getName());
  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_MODIFY,
    StandardWatchEventKinds.ENTRY_DELETE
  };

  private final String name;
  private final Optional<WatchService> service;
  private final CountDownLatch closed = new CountDownLatch(1);

  private DirectorySignal(Path store, Optional<WatchService> service) {
    this.name = String.valueOf(store.getFileName());
    this.service = service;
  }

  static DirectorySignal of(Path store) {
    return new DirectorySignal(store, watch(store.getParent()));
  }

  private static Optional<WatchService> watch(Path directory) {
    try {
      return Optional.of(registered(directory, FileSystems.getDefault().newWatchService()));
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "the kernel does not tell of changes in {0} ({1}): it is looked at often instead",
          directory,
          e.getMessage());
      return Optional.empty();
    }
  }

  private static WatchService registered(Path directory, WatchService service) throws IOException {
    boolean registered = false;
    try {
      directory.register(service, KINDS);
      registered = true;
      return service;
    } finally {
      if (!registered) {
        service.close();
      }
    }
  }

  @Override
  public boolean await(long nanos) throws InterruptedException {
    if (service.isEmpty()) {
      return closed.await(nanos, TimeUnit.NANOSECONDS);
    }
    try {
      WatchKey key = service.get().poll(nanos, TimeUnit.NANOSECONDS);
      return key != null && told(key);
    } catch (ClosedWatchServiceException e) {
      return true; // so that its user looks why
    }
  }

  private boolean told(WatchKey key) {
    boolean ours = key.pollEvents().stream().anyMatch(this::ours);
    key.reset();
    return ours;
  }

  /** An overflow has no name. */
  private boolean ours(WatchEvent<?> event) {
    String changed = String.valueOf(event.context());
    return event.context() == null || changed.equals(name) || changed.equals(name + "-wal");
  }

  @Override
  public boolean deaf() {
    return service.isEmpty();
  }

  @Override
  public void close() {
    closed.countDown();
    service.ifPresent(
        open -> {
          try {
            open.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
