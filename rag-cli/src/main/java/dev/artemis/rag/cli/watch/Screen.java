package dev.artemis.rag.cli.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.artemis.rag.cli.output.Terminals;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Curses;
import org.jline.utils.InfoCmp.Capability;

/**
 * The terminal as a screen of its own, in whatever way its kind wants it. Gives it back as it was,
 * also at Ctrl-C and SIGTERM. Used by one thread.
 */
public final class Screen implements AutoCloseable {
  /** What a terminal that does not tell its size is taken for. */
  private static final Size USUAL = new Size(80, 24);

  private static final long LOOK_MILLIS = 100;

  private final Terminal terminal;
  private final Attributes before;
  private final Thread restoring = new Thread(this::restore, "restore-terminal");
  private final String farewell;
  private volatile boolean resized;
  private boolean left;
  private boolean restored;

  private Screen(Terminal terminal) {
    this.terminal = terminal;
    this.before = terminal.getAttributes();
    this.farewell = text(Capability.cursor_normal) + text(Capability.exit_ca_mode);
  }

  private String text(Capability capability) {
    String sequence = terminal.getStringCapability(capability);
    return sequence == null ? "" : Curses.tputs(sequence);
  }

  /** Whether standard input and output are a terminal on which a text can be put anywhere. */
  public static boolean possible(String kind) {
    return !kind.isEmpty()
        && !kind.equals("dumb")
        && Terminals.isTerminal(0)
        && Terminals.isTerminal(1);
  }

  /**
   * Takes the terminal.
   *
   * @throws IOException if it cannot be used
   */
  public static Screen open() throws IOException {
    Screen screen;
    try {
      // By stty(1): the other providers load native code.
      screen =
          new Screen(
              TerminalBuilder.builder()
                  .system(true)
                  .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
                  .nativeSignals(false) // else Ctrl-C would end the process without its hooks
                  .dumb(false)
                  .encoding(UTF_8)
                  .build());
    } catch (IllegalStateException e) {
      throw new IOException("stty does not work on it: " + e.getMessage(), e);
    }
    Runtime.getRuntime().addShutdownHook(screen.restoring);
    screen.enter();
    return screen;
  }

  private void enter() {
    terminal.handle(Signal.WINCH, signal -> resized = true);
    Attributes quiet = new Attributes(before);
    quiet.setLocalFlag(Attributes.LocalFlag.ICANON, false);
    quiet.setLocalFlag(Attributes.LocalFlag.ECHO, false);
    quiet.setControlChar(ControlChar.VSUSP, 0); // whoever stopped us would find no terminal to use
    terminal.setAttributes(quiet);
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.cursor_invisible);
    terminal.puts(Capability.clear_screen);
  }

  /** Whether the user has gone. */
  public boolean left() {
    return left;
  }

  /**
   * Shows a picture, again when the size changes, for a while or until the user goes.
   *
   * @param picture lines for a size
   */
  public void show(Function<Size, List<String>> picture, long millis) throws IOException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    paint(picture);
    long rest = millis;
    while (rest > 0 && !left) {
      int key = terminal.reader().read(Math.min(rest, LOOK_MILLIS));
      left = key == 'q' || key == 'Q' || key == -1;
      if (resized) {
        resized = false;
        terminal.puts(Capability.clear_screen);
        paint(picture);
      }
      rest = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
    }
  }

  private Size size() {
    org.jline.terminal.Size told = terminal.getSize();
    boolean known = told.getColumns() > 0 && told.getRows() > 0;
    // The last column stays empty: some terminals begin a new line when it is filled.
    return known ? new Size(Math.max(1, told.getColumns() - 1), told.getRows()) : USUAL;
  }

  private void paint(Function<Size, List<String>> picture) {
    List<String> lines = picture.apply(size());
    synchronized (restoring) {
      if (restored) {
        return;
      }
      for (int row = 0; row < lines.size(); row++) {
        terminal.puts(Capability.cursor_address, row, 0);
        terminal.puts(Capability.clr_eol);
        terminal.writer().print(lines.get(row));
      }
      terminal.puts(Capability.clr_eos);
      terminal.flush();
    }
  }

  /**
   * Past the terminal object: at the end of the process that closes itself, attributes restored, at
   * the same time as this runs.
   */
  private void restore() {
    synchronized (restoring) {
      if (!restored) {
        restored = true;
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        out.print(farewell);
        out.flush();
      }
    }
  }

  /** Gives the terminal back. Idempotent. */
  @Override
  public void close() throws IOException {
    restore();
    terminal.setAttributes(before);
    try {
      Runtime.getRuntime().removeShutdownHook(restoring);
    } catch (IllegalStateException e) {
      return; // it is running, and the process ends
    }
    terminal.close();
  }
}
