package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.cli.child.Scratch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One process of the benchmark. It lives through all rounds: an {@link Order} comes in, {@code
 * ready} goes out, a {@link Span} comes in, a {@link WriterRound} goes out. It ends when its parent
 * does.
 */
final class WriterProcess {
  /** Says that the order is prepared. */
  static final String READY = "ready";

  private final PrintStream out;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Texts texts = new Texts();

  private WriterProcess(PrintStream out) {
    this.out = out;
  }

  /** Entry point; arguments are folders to be removed should the parent be gone. */
  public static void main(String[] folders) throws Exception {
    WriterProcess process = new WriterProcess(new PrintStream(System.out, true, "UTF-8"));
    Thread ears =
        new Thread(() -> process.listen(List.of(folders).stream().map(Path::of).toList()), "ears");
    ears.setDaemon(true);
    ears.start();
    while (true) {
      process.serve();
    }
  }

  /** The parent kills its children when all is well, so an end of the stream means it is gone. */
  private void listen(List<Path> folders) {
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      System.getLogger("ragctl").log(System.Logger.Level.DEBUG, "the parent is gone", e);
    }
    folders.forEach(Scratch::remove);
    Runtime.getRuntime().halt(1);
  }

  private void serve() throws Exception {
    Order order = Order.parse(lines.take());
    try (Writing writing = open(order)) {
      Writers writers = new Writers(writing, order);
      writers.warm();
      out.println(READY);
      out.println(writers.write(Span.parse(lines.take())).line());
    }
  }

  private Writing open(Order order) throws IOException {
    Path lock = order.store().resolveSibling("bench.lock");
    return switch (order.discipline()) {
      case BUSY -> bare(order, order.threads());
      case POLL -> FileLockWriting.around(bare(order, 1), lock, FileLockWriting.POLLING);
      case FILELOCK -> FileLockWriting.around(bare(order, 1), lock, FileLockWriting.BLOCKING);
      case DAEMON, FALLBACK ->
          AgentWriting.open(order.store(), order.synchronous(), order.socket(), texts);
    };
  }

  private Writing bare(Order order, int connections) {
    return BareWriting.open(order.store(), order.synchronous(), connections, texts);
  }
}
