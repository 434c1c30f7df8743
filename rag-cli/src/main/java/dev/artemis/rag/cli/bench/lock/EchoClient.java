package dev.artemis.rag.cli.bench.lock;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A client of the {@link EchoServer}. As a lock it is the floor of all that ask a server: taking is
 * one message there and one back; releasing costs nothing, because nobody waits for that with ours
 * either.
 */
final class EchoClient implements Locking {
  private final SocketChannel channel;
  private final ByteBuffer message = ByteBuffer.allocateDirect(EchoServer.MESSAGE_BYTES);

  private EchoClient(SocketChannel channel) {
    this.channel = channel;
  }

  static EchoClient connect(Path socket, byte kind) throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    channel.write(ByteBuffer.wrap(new byte[] {kind}));
    return new EchoClient(channel);
  }

  @Override
  public Hold take() throws IOException {
    send();
    receive();
    return () -> {};
  }

  void send() throws IOException {
    message.clear();
    while (message.hasRemaining()) {
      channel.write(message);
    }
  }

  void receive() throws IOException {
    message.clear();
    while (message.hasRemaining()) {
      if (channel.read(message) < 0) {
        throw new EOFException("the echo is gone");
      }
    }
  }
}
