package dev.artemis.rag.cli.demo;

import dev.artemis.rag.cli.output.Style;
import dev.artemis.rag.cli.output.Text;
import java.io.PrintStream;
import java.util.List;

/**
 * Shows the demo while it runs: on a terminal a picture that is painted over and over, with the
 * happenings scrolling by above it; elsewhere plain lines now and then. Used by one thread.
 */
final class LiveView {
  private static final String ERASE_BELOW = "\u001b[J";
  private static final long LINE_EVERY_MILLIS = 2_000;

  private final PrintStream out;
  private final boolean terminal;
  private final Style style;
  private int painted;
  private long latestLineMillis = -LINE_EVERY_MILLIS;

  LiveView(PrintStream out, boolean terminal, Style style) {
    this.out = out;
    this.terminal = terminal;
    this.style = style;
  }

  /** Something happened. */
  void say(String happening) {
    erase();
    Text.wrap(happening, Text.WIDTH - 1, 4).forEach(out::println);
    out.flush();
  }

  /** Shows how things stand. */
  void show(Frame frame) {
    if (terminal) {
      paint(frame.lines(style));
    } else if (frame.elapsedMillis() - latestLineMillis >= LINE_EVERY_MILLIS) {
      latestLineMillis = frame.elapsedMillis();
      out.println(frame.line());
    }
  }

  /** Shows one line that replaces the picture. */
  void progress(String line) {
    if (terminal) {
      paint(List.of(Text.cut(line, Text.WIDTH - 1)));
    }
  }

  /** Takes the picture away. */
  void erase() {
    if (painted > 0) {
      out.print("\u001b[" + painted + "A\r" + ERASE_BELOW);
      painted = 0;
    }
  }

  private void paint(List<String> lines) {
    StringBuilder picture = new StringBuilder();
    if (painted > 0) {
      picture.append("\u001b[").append(painted).append("A\r");
    }
    lines.forEach(line -> picture.append(line).append("\u001b[K\n"));
    out.print(picture.append(ERASE_BELOW)); // in one piece, or the picture would flicker
    out.flush();
    painted = lines.size();
  }
}
