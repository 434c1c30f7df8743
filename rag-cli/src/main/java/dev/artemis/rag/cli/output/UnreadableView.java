package dev.artemis.rag.cli.output;

import dev.artemis.rag.learn.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What learning had to leave out. */
public final class UnreadableView {
  private UnreadableView() {}

  /** For programs. */
  public static Map<String, Object> json(Unreadable unreadable) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("count", unreadable.count());
    json.put("examples", unreadable.examples());
    return json;
  }

  /** For people; none if nothing was left out. */
  public static List<String> lines(Unreadable unreadable) {
    if (unreadable.count() == 0) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(Quantity.count(unreadable.count(), "value") + " could not be read and did not count");
    unreadable.examples().forEach(example -> lines.add(Text.oneLine(example)));
    return lines;
  }
}
