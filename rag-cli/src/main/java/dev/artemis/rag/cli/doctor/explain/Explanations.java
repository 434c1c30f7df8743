package dev.artemis.rag.cli.doctor.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises error texts: by code, else by SQLite's or our own name, else by what they say. */
public final class Explanations {
  private static final Pattern CODE =
      Pattern.compile("(?i)^\\s*(\\d{1,5})\\s*$|\\bcode[:= ]*\\(?(\\d{1,5})\\b|\\((\\d{1,5})\\)");
  private static final Pattern NAME = Pattern.compile("\\bSQLITE_[A-Z_]+\\b");

  /** Our codes stand at the beginning, behind the protocol's sign or ours. */
  private static final Pattern OWN = Pattern.compile("^\\s*(?:ragctl: )?-?([A-Z]{4,})\\b");

  private static final int PRIMARY = 0xff;

  private Explanations() {}

  /** What the text may mean, the likeliest first; empty if it is not known here. */
  public static List<Explanation> of(String text) {
    List<Explanation> found = byCodes(text);
    if (found.isEmpty()) {
      found = byNames(text);
    }
    return found.isEmpty() ? all().filter(known -> known.saidIn(text)).toList() : found;
  }

  /** An SQLite code, extended or not, or an exit code of ours. */
  public static Optional<Explanation> byCode(int code) {
    Optional<Explanation> exact = exactly(code);
    return exact.isPresent() || code <= PRIMARY ? exact : exactly(code & PRIMARY);
  }

  private static Optional<Explanation> exactly(int code) {
    return all().filter(known -> known.codes().contains(code)).findFirst();
  }

  private static List<Explanation> byCodes(String text) {
    Set<Explanation> found = new LinkedHashSet<>();
    Matcher codes = CODE.matcher(text);
    while (codes.find()) {
      for (int group = 1; group <= codes.groupCount(); group++) {
        if (codes.group(group) != null) {
          byCode(Integer.parseInt(codes.group(group))).ifPresent(found::add);
        }
      }
    }
    return List.copyOf(found);
  }

  private static List<Explanation> byNames(String text) {
    List<Explanation> found = new ArrayList<>();
    Matcher names = NAME.matcher(text);
    while (names.find()) {
      named(names.group()).filter(known -> !found.contains(known)).ifPresent(found::add);
    }
    Matcher own = OWN.matcher(text);
    if (found.isEmpty() && own.find()) {
      named(own.group(1)).ifPresent(found::add);
    }
    return found;
  }

  /** A family's member that has no entry of its own is explained by the longest name before it. */
  private static Optional<Explanation> named(String name) {
    Optional<Explanation> exact = all().filter(known -> known.name().equals(name)).findFirst();
    return exact.isPresent() || !name.startsWith("SQLITE_")
        ? exact
        : all().filter(known -> name.startsWith(known.name() + "_")).findFirst();
  }

  static Stream<Explanation> all() {
    return Stream.concat(SqliteExplanations.ALL.stream(), OwnExplanations.ALL.stream());
  }
}
