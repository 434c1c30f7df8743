package dev.artemis.rag.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
  @Test
  void textIsEscaped() throws Exception {
    Page page = new Page("<a & \"b\">");
    page.table(List.of("<th>"), List.of(List.of("1 < 2")));
    String markup = page.markup();
    assertTrue(markup.contains("<title>&lt;a &amp; &quot;b&quot;&gt;</title>"), markup);
    assertTrue(markup.contains("<tr><th>&lt;th&gt;</th></tr>"), markup);
    assertTrue(markup.contains("<tr><td>1 &lt; 2</td></tr>"), markup);
  }

  @Test
  void thePageIsForLightAndDark() throws Exception {
    assertTrue(new Page("x").markup().contains("prefers-color-scheme: dark"));
  }

  @Test
  void picturesAreClosed() {
    Svg svg = new Svg(10, 5, "a < b").begin("g").line(0, 0.5, 1.0 / 3, 2, "rule");
    assertEquals(
        "<svg viewBox=\"0 0 10 5\" role=\"img\"><title>a &lt; b</title><g>"
            + "<line x1=\"0\" y1=\"0.50\" x2=\"0.33\" y2=\"2\" class=\"rule\"></line></g></svg>",
        svg.markup());
  }
}
