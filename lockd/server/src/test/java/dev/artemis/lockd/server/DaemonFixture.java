package dev.artemis.lockd.server;

import dev.artemis.lockd.protocol.ProtocolVersion;
import dev.artemis.lockd.server.systemd.ServiceManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A daemon in this process for one test, and its clients; everything is closed afterwards. */
final class DaemonFixture implements BeforeEachCallback, AfterEachCallback {
  private final List<RawClient> clients = new ArrayList<>();
  private final LongSupplier clock;
  private final int newest;
  private Path folder;
  private LockDaemon daemon;

  private DaemonFixture(LongSupplier clock, int newest) {
    this.clock = clock;
    this.newest = newest;
  }

  /** With the real time. */
  static DaemonFixture real() {
    return new DaemonFixture(System::nanoTime, ProtocolVersion.NEWEST);
  }

  /** With a time that stands still until the test moves it. */
  static DaemonFixture manual(AtomicLong clock) {
    return new DaemonFixture(clock::get, ProtocolVersion.NEWEST);
  }

  /** Speaking another version. */
  static DaemonFixture speaking(int newest) {
    return new DaemonFixture(System::nanoTime, newest);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("lockd");
    start();
  }

  void start() {
    daemon =
        LockDaemon.start(DaemonOptions.of(socket(), state()), ServiceManager.NONE, clock, newest);
  }

  void stop() {
    daemon.close();
  }

  Path folder() {
    return folder;
  }

  Path socket() {
    return folder.resolve("lockd.sock");
  }

  Path state() {
    return folder.resolve("state");
  }

  /** Path of a plain name. */
  Path path(String name) {
    return state().resolve(name);
  }

  RawClient connect() {
    RawClient client = new RawClient(socket());
    clients.add(client);
    return client;
  }

  /** A client that takes guards and reads pushes, with a session of the given digit. */
  RawClient guarded(int digit) {
    RawClient client = connect();
    client.say("HELLO 3 SETNAME c%d SESSION %s CAPS GUARD,PUSH".formatted(digit, session(digit)));
    return client;
  }

  static String session(int digit) {
    return Integer.toHexString(digit).repeat(32);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    clients.forEach(RawClient::close);
    daemon.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
