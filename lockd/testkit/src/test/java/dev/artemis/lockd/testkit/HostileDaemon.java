package dev.artemis.lockd.testkit;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens in the daemon's stead and answers each request as the test wants it. */
final class HostileDaemon implements AutoCloseable {
  /** What is said to a request. */
  @FunctionalInterface
  interface Answer {
    /** The bytes; no more than there are of them are sent before the connection is closed. */
    byte[] to(List<String> request, int number);
  }

  private final ServerSocketChannel server;
  private final Answer answer;
  private final int piece;
  private final long mostBytes;
  private final Queue<SocketChannel> connections = new ConcurrentLinkedQueue<>();
  private final AtomicInteger accepted = new AtomicInteger();

  /** Sends pieces of so many bytes, and closes each connection after so many bytes in all. */
  HostileDaemon(Path socket, Answer answer, int piece, long mostBytes) throws IOException {
    this.answer = answer;
    this.piece = piece;
    this.mostBytes = mostBytes;
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    thread(this::accept);
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(task, "hostile");
    thread.setDaemon(true);
    thread.start();
  }

  /** How many connections there were. */
  int accepted() {
    return accepted.get();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        accepted.incrementAndGet();
        connections.add(client);
        thread(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed by the test.
      return;
    }
  }

  private void serve(SocketChannel client) {
    ByteBuffer in = ByteBuffer.allocate(1 << 20);
    Deque<String> lines = new ArrayDeque<>();
    long left = mostBytes;
    int number = 0;
    try (client) {
      while (left > 0 && client.read(in) >= 0) {
        split(in, lines);
        List<String> request = request(lines);
        while (request != null && left > 0) {
          left = send(client, answer.to(request, number++), left);
          request = request(lines);
        }
      }
    } catch (IOException e) {
      // The client has left.
      return;
    }
  }

  private long send(SocketChannel client, byte[] bytes, long left) throws IOException {
    int all = (int) Math.min(left, bytes.length);
    for (int from = 0; from < all; from += piece) {
      ByteBuffer out = ByteBuffer.wrap(bytes, from, Math.min(piece, all - from));
      while (out.hasRemaining()) {
        client.write(out);
      }
    }
    return left - all;
  }

  private static void split(ByteBuffer in, Deque<String> lines) {
    String text = StandardCharsets.UTF_8.decode(in.flip()).toString();
    int end = text.lastIndexOf("\r\n");
    if (end >= 0) {
      lines.addAll(List.of(text.substring(0, end).split("\r\n", -1)));
    }
    in.clear();
    in.put(text.substring(end < 0 ? 0 : end + 2).getBytes(StandardCharsets.UTF_8));
  }

  /** The next whole request; our clients send arrays, and no word of theirs has a line break. */
  private static List<String> request(Deque<String> lines) {
    if (lines.isEmpty()) {
      return null;
    }
    int count = Integer.parseInt(lines.peek().substring(1));
    if (lines.size() < 1 + 2 * count) {
      return null;
    }
    lines.remove();
    String[] words = new String[count];
    for (int i = 0; i < count; i++) {
      lines.remove();
      words[i] = lines.remove();
    }
    return List.of(words);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel client : connections) {
      client.close();
    }
  }
}
