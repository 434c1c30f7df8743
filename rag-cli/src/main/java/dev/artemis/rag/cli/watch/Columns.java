package dev.artemis.rag.cli.watch;

import dev.artemis.rag.cli.output.Text;

/**
 * How a line about a name is divided: with little room, less important columns are left out.
 * Immutable.
 */
final class Columns {
  private static final int GAP = 1;
  private static final int SHORT = 7;
  private static final int QUEUE = 6;
  private static final int RATE = 8;

  private final int width;
  private final String prefix;
  private final boolean holder;
  private final boolean held;
  private final boolean rate;
  private final boolean worst;
  private final int nameWidth;
  private final int holderWidth;

  private Columns(int width, String prefix) {
    this.width = width;
    this.prefix = prefix.isEmpty() ? "" : prefix + " ";
    int left = width - this.prefix.length();
    holder = left >= 30;
    worst = left >= 36;
    rate = left >= 56;
    held = left >= 62;
    int fixed =
        QUEUE
            + GAP
            + (worst ? SHORT + GAP : 0)
            + (rate ? RATE + GAP : 0)
            + (held ? SHORT + GAP : 0)
            + (holder ? GAP : 0);
    int free = Math.max(1, left - fixed);
    holderWidth = holder ? free / 2 : 0;
    nameWidth = Math.max(1, free - holderWidth);
  }

  /** With a text in front of each row; may be empty. */
  static Columns of(int width, String prefix) {
    return new Columns(width, prefix);
  }

  String heading() {
    return line(
        prefix.isEmpty() ? "" : Text.pad("TIME", prefix.length()),
        "NAME",
        "HOLDER",
        "HELD",
        "QUEUE",
        "GRANTS/S",
        "WORST");
  }

  String row(NameRow row) {
    return line(
        prefix,
        tail(row.name(), nameWidth),
        row.holder(),
        row.held(),
        Long.toString(row.waiting()),
        row.rate(),
        row.worst());
  }

  private String line(
      String before, String name, String who, String since, String queue, String per, String wait) {
    StringBuilder line = new StringBuilder(before).append(Text.pad(name, nameWidth));
    if (holder) {
      line.append(' ').append(Text.pad(who, holderWidth));
    }
    if (held) {
      line.append(' ').append(Text.padLeft(since, SHORT));
    }
    line.append(' ').append(Text.padLeft(queue, QUEUE));
    if (rate) {
      line.append(' ').append(Text.padLeft(per, RATE));
    }
    if (worst) {
      line.append(' ').append(Text.padLeft(wait, SHORT));
    }
    return Text.cut(line.toString().stripTrailing(), width);
  }

  /** The end of a long path tells more than its beginning. */
  private static String tail(String name, int columns) {
    String line = Text.oneLine(name);
    int length = line.codePointCount(0, line.length());
    return length <= columns
        ? line
        : "…" + line.substring(line.offsetByCodePoints(0, length - columns + 1));
  }
}
