package dev.artemis.lockd.testkit.witness;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.testkit.child.Dialogue;
import dev.artemis.lockd.testkit.child.ProcState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The holder's connection to the witness. Each report returns once it is judged. Thread-safe. */
public final class WitnessReport implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;
  private final PrintWriter out;
  private final long pid = ProcessHandle.current().pid();
  private final long start = ProcState.start(pid);

  /** Connects to the witness's port. */
  public WitnessReport(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /** This process has just got the lock. */
  public void enter(String name, LockMode mode, long token) throws IOException {
    report("enter", name, mode, token);
  }

  /** This process is about to give the lock back. */
  public void leave(String name, LockMode mode, long token) throws IOException {
    report("leave", name, mode, token);
  }

  private synchronized void report(String what, String name, LockMode mode, long token)
      throws IOException {
    out.println(
        Dialogue.line(
            what, name, mode.name(), Long.toString(pid), Long.toString(start), token + ""));
    if (in.readLine() == null) {
      throw new IOException("the witness is gone");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
