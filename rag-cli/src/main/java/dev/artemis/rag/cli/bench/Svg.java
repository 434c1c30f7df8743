package dev.artemis.rag.cli.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * An inline SVG picture for a page of our own: well-formed, coloured by the page's style sheet, and
 * as wide as there is room. Not thread-safe.
 */
public final class Svg {
  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * An empty picture.
   *
   * @param label says what it shows to those who do not see it
   */
  public Svg(double width, double height, String label) {
    begin("svg", "viewBox", "0 0 " + number(width) + " " + number(height), "role", "img");
    begin("title").append(label).end();
  }

  /** Opens an element; attributes are names and values in turn. */
  public Svg begin(String element, Object... attributes) {
    text.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      String shown = value instanceof Double number ? number(number) : value.toString();
      text.append(' ').append(attributes[i]).append("=\"").append(Page.escape(shown)).append('"');
    }
    text.append('>');
    open.push(element);
    return this;
  }

  /** Closes the element opened last. */
  public Svg end() {
    text.append("</").append(open.pop()).append('>');
    return this;
  }

  private Svg append(String content) {
    text.append(Page.escape(content));
    return this;
  }

  /** A line of text; the style sheet's {@code end} and {@code middle} move its anchor. */
  public Svg text(double x, double y, String style, String content) {
    return begin("text", "x", x, "y", y, "class", style).append(content).end();
  }

  /** A filled rectangle; the tip appears under a pointer. */
  public Svg bar(double x, double y, double width, double height, String style, String tip) {
    begin("rect", "x", x, "y", y, "width", width, "height", height, "class", style);
    return begin("title").append(tip).end().end();
  }

  /** A straight line. */
  public Svg line(double x1, double y1, double x2, double y2, String style) {
    return begin("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "class", style).end();
  }

  /** A path in SVG's notation. */
  public Svg path(String data, String style) {
    return begin("path", "d", data, "class", style).end();
  }

  /** The element, complete. */
  public String markup() {
    while (!open.isEmpty()) {
      end();
    }
    return text.toString();
  }

  /** A coordinate: two decimals, whatever the locale. */
  public static String number(double value) {
    String digits = String.format(Locale.ROOT, "%.2f", value);
    return digits.endsWith(".00") ? digits.substring(0, digits.length() - 3) : digits;
  }
}
