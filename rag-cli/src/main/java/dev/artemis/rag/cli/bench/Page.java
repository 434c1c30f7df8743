package dev.artemis.rag.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A web page that needs nothing but itself: style sheet and pictures are inside, there are no
 * scripts. Light or dark as the reader's system is. Not thread-safe.
 */
public final class Page {
  private final StringBuilder body = new StringBuilder();
  private final String title;

  /** An empty page. */
  public Page(String title) {
    this.title = title;
    element("h1", title);
  }

  /** Adds an element with a text. */
  public Page element(String name, String text) {
    body.append("<%s>%s</%s>%n".formatted(name, escape(text), name));
    return this;
  }

  /** Adds a picture below a heading and a sentence that explains it. */
  public Page figure(String heading, String sentence, Svg picture) {
    element("h3", heading).element("p", sentence);
    body.append("<figure>").append(picture.markup()).append("</figure>\n");
    return this;
  }

  /** Adds a table; its first column is text, the others are figures. */
  public Page table(List<String> headings, List<List<String>> rows) {
    body.append("<div class=\"scroll\"><table>\n");
    row("th", headings);
    rows.forEach(row -> row("td", row));
    body.append("</table></div>\n");
    return this;
  }

  private void row(String cell, List<String> cells) {
    body.append("<tr>");
    cells.forEach(text -> body.append("<%s>%s</%s>".formatted(cell, escape(text), cell)));
    body.append("</tr>\n");
  }

  /** The page, complete. */
  public String markup() throws IOException {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        %s</body>
        </html>
        """
        .formatted(escape(title), style(), body);
  }

  private static String style() throws IOException {
    try (InputStream in = Page.class.getResourceAsStream("page.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Text as it may stand in an element or an attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
