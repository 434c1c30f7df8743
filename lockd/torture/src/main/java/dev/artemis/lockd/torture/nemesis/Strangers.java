package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.client.DaemonStatus;
import dev.artemis.lockd.client.LockUnavailableException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Connections of somebody who is no client of ours. Used by one thread. */
final class Strangers implements AutoCloseable {
  private final Path socket;
  private final List<SocketChannel> channels = new ArrayList<>();

  Strangers(Path socket) {
    this.socket = socket;
  }

  /** One more, if the daemon takes it. */
  boolean connect() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channels.add(channel);
    channel.configureBlocking(false);
    try {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      return false; // its backlog is full, or it is just not there
    }
  }

  /**
   * Writes as much as the kernel takes on each connection, and reads nothing; returns the bytes.
   */
  long write(byte[] bytes) {
    long written = 0;
    for (SocketChannel channel : channels) {
      try {
        written += channel.isConnected() ? channel.write(ByteBuffer.wrap(bytes)) : 0;
      } catch (IOException e) {
        written += 0; // the daemon has cut this one off, as it should
      }
    }
    return written;
  }

  /**
   * Asks as an honest client does, and is answered before a client would give the daemon up.
   *
   * @return how long that took and how many connections the daemon has, for the schedule
   * @throws LockUnavailableException if it was not answered
   */
  static String honestQuestion(Path socket) {
    long began = System.nanoTime();
    long connections = DaemonStatus.ask(socket, Optional.empty()).orElseThrow().connections();
    long millis = (System.nanoTime() - began) / 1_000_000;
    return "a status was answered after %d ms, with %d open".formatted(millis, connections);
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
    channels.clear();
  }
}
