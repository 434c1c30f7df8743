package dev.artemis.rag.cli.bench.watch;

import dev.artemis.rag.cli.child.Scratch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A process that learns of commits. {@code watch} comes in, the time goes out once it does; then a
 * number comes in, and what it was {@link Told} goes out as soon as it is so much. It lives through
 * all rounds and ends when its parent does.
 */
final class WatchProcess {
  static final String WATCH = "watch";

  /** How long it waits for what it was not told. */
  private static final int LIMIT_SECONDS = 10;

  private WatchProcess() {}

  /** Arguments: the {@link Way}, the store, a folder to be removed should the parent be gone. */
  public static void main(String[] words) throws Exception {
    Way way = Way.valueOf(words[0]);
    Path store = Path.of(words[1]);
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread ears = new Thread(() -> listen(lines, Path.of(words[2])), "ears");
    ears.setDaemon(true);
    ears.start();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    while (true) {
      String order = lines.take();
      if (!order.equals(WATCH)) {
        throw new IllegalArgumentException("unknown order " + order);
      }
      Told told = new Told();
      Optional<AutoCloseable> learning = way.start(store, told::add);
      out.println(System.nanoTime());
      told.await(Integer.parseInt(lines.take()), LIMIT_SECONDS);
      out.println(told.line());
      if (learning.isPresent()) {
        learning.get().close();
      }
    }
  }

  /** The parent kills its children when all is well, so an end of the stream means it is gone. */
  private static void listen(BlockingQueue<String> lines, Path folder) {
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      System.getLogger("ragctl").log(System.Logger.Level.DEBUG, "the parent is gone", e);
    }
    Scratch.remove(folder);
    Runtime.getRuntime().halt(1);
  }
}
