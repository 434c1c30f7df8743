package dev.artemis.rag.cli.bench.lock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The child's side of {@link Child}: uses a lock as it is told, line by line, and ends as soon as
 * its standard input does, whatever it is doing.
 */
public final class Contender {
  private final Locking locking;
  private final Load load;
  private Locking.Hold hold;

  private Contender(Locking locking) {
    this.locking = locking;
    this.load = new Load(locking);
  }

  /** Serves until standard input ends. */
  public static void serve(Locking locking) throws Exception {
    BlockingQueue<String> orders = orders();
    say("ready");
    Contender contender = new Contender(locking);
    while (true) {
      contender.obey(orders.take().split("\t", -1));
    }
  }

  /** Ends this process when its standard input ends; returns the lines read until then. */
  static BlockingQueue<String> orders() {
    BlockingQueue<String> orders = new LinkedBlockingQueue<>();
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader in =
                  new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                in.lines().forEach(orders::add);
              } catch (IOException e) {
                System.getLogger("ragctl").log(System.Logger.Level.DEBUG, "orders ended", e);
              }
              Runtime.getRuntime().halt(0);
            },
            "orders");
    reader.setDaemon(true);
    reader.start();
    return orders;
  }

  static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private void obey(String... words) throws Exception {
    switch (words[0]) {
      case "warm" -> load.warmUp(number(words[1]), number(words[2]));
      case "uses" ->
          TimesFile.write(
              Path.of(words[1]), load.uses(number(words[2]), number(words[3]), number(words[4])));
      case "turns" ->
          TimesFile.writeTurns(
              Path.of(words[1]),
              load.turns(number(words[2]), number(words[3]), number(words[4]), number(words[5])));
      case "take" -> {
        hold = locking.take();
        say("took\t" + System.nanoTime());
        return;
      }
      case "release" -> {
        long began = System.nanoTime();
        hold.release();
        say("released\t" + began);
        return;
      }
      default -> throw new IllegalArgumentException("unknown order " + words[0]);
    }
    say("done");
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }
}
