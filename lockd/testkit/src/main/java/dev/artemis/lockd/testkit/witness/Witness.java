package dev.artemis.lockd.testkit.witness;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.testkit.child.Dialogue;
import dev.artemis.lockd.testkit.child.ProcState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The witness's process: takes reports on a loopback port, which it says first, and tells its
 * verdict when asked on standard input.
 */
final class Witness {
  private static final long DYING_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  private Witness() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Judge judge = new Judge(Witness::dead);
    ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    start("accept", () -> accept(server, judge));
    Dialogue.say("port", Integer.toString(server.getLocalPort()));
    Dialogue.serve(asked -> tell(judge.verdict()));
  }

  /** The kernel frees the locks of a killed process before it is gone, so look for a moment. */
  private static boolean dead(Holding holder) {
    long deadline = System.nanoTime() + DYING_NANOS;
    while (!ProcState.dead(holder.pid(), holder.start())) {
      if (deadline - System.nanoTime() <= 0) {
        return false;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return true;
  }

  private static void tell(Verdict verdict) {
    Dialogue.say("entries", Long.toString(verdict.entries()));
    verdict.violations().forEach(violation -> Dialogue.say("violation", violation));
    Dialogue.say("end");
  }

  private static void accept(ServerSocket server, Judge judge) {
    try {
      while (true) {
        Socket holder = server.accept();
        start("hear", () -> hear(holder, judge));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes the reports of one process; each is answered once it is judged. */
  private static void hear(Socket holder, Judge judge) {
    try (holder;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(holder.getOutputStream(), true, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        report(Dialogue.words(line), judge);
        out.println("heard");
      }
    } catch (IOException e) {
      // The holder was killed: what it holds is judged by its process, not by its connection.
      System.err.println("a holder hung up: " + e);
    }
  }

  private static void report(List<String> words, Judge judge) {
    Holding holding =
        new Holding(
            words.get(1),
            LockMode.valueOf(words.get(2)),
            Long.parseLong(words.get(3)),
            Long.parseLong(words.get(4)),
            Long.parseLong(words.get(5)));
    if (words.get(0).equals("enter")) {
      judge.enter(holding);
    } else {
      judge.leave(holding);
    }
  }
}
