package dev.artemis.rag.cli.output;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows under headings, columns as wide as they need to be, numbers on the right. Not thread-safe.
 */
public final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final boolean[] right;

  /** With headings; one that starts with {@code >} asks for a column aligned on the right. */
  public Table(String... headings) {
    right = new boolean[headings.length];
    List<String> row = new ArrayList<>();
    for (int column = 0; column < headings.length; column++) {
      right[column] = headings[column].startsWith(">");
      row.add(right[column] ? headings[column].substring(1) : headings[column]);
    }
    rows.add(row);
  }

  /** Adds a row; as many cells as there are headings. */
  public Table row(Object... cells) {
    if (cells.length != right.length) {
      throw new IllegalArgumentException(cells.length + " cells for " + right.length + " columns");
    }
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(Text.oneLine(String.valueOf(cell)));
    }
    rows.add(row);
    return this;
  }

  /** The lines, headings first, each at most {@link Text#WIDTH} columns. */
  public List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < right.length; column++) {
      int width = width(column);
      String cell = row.get(column);
      line.append(column == 0 ? "" : GAP)
          .append(right[column] ? Text.padLeft(cell, width) : Text.pad(cell, width));
    }
    return Text.cut(line.toString().stripTrailing(), Text.WIDTH);
  }

  private int width(int column) {
    return rows.stream()
        .map(row -> row.get(column))
        .mapToInt(cell -> cell.codePointCount(0, cell.length()))
        .max()
        .orElse(0);
  }
}
