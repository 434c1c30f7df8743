package dev.artemis.rag.cli.bench.lock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Acquire and release while nobody else wants the lock, back to back and paced. */
final class Uncontended implements Part {
  private static final int MILLIS = 500;

  /** The same for all: what is compared has run as often. */
  private static final int WARM_UP_USES = 40_000;

  private static final int WARM_UP_MILLIS = 20_000;
  private static final int PACED_MILLIS = 1_000;
  private static final int PER_SECOND = 200;
  private static final int CACHED_BATCH = 100;
  private static final double MICRO = 1_000;
  private static final List<Way> ALL =
      List.of(Way.ECHO, Way.WIRE, Way.DAEMON, Way.GUARD, Way.STORE);

  @Override
  public List<Row> measure(Stage stage, Size size) throws IOException {
    Map<Way, Child> children = new EnumMap<>(Way.class);
    stage.start(Way.SERVER, "-");
    for (Way way : ALL) {
      children.put(way, stage.start(way, "alone-" + way));
    }
    for (Child child : children.values()) {
      child.warmUp(size.of(WARM_UP_USES, 100), WARM_UP_MILLIS);
    }
    return measure(stage.folder().resolve("uses"), children, size);
  }

  private static List<Row> measure(Path file, Map<Way, Child> children, Size size)
      throws IOException {
    Map<Way, List<Round>> saturated = new EnumMap<>(Way.class);
    Map<Way, List<Round>> paced = new EnumMap<>(Way.class);
    ALL.forEach(way -> saturated.put(way, new ArrayList<>()));
    ALL.forEach(way -> paced.put(way, new ArrayList<>()));
    for (int round = -1; round < size.rounds(); round++) {
      for (Way way : ALL) {
        int batch = way == Way.STORE ? CACHED_BATCH : 1;
        Child child = children.get(way);
        Round fast = uses(child, file, size.of(MILLIS, 20), 0, batch);
        Round slow = uses(child, file, size.of(PACED_MILLIS, 50), PER_SECOND, 1);
        if (round >= 0) {
          saturated.get(way).add(fast);
          paced.get(way).add(slow);
        }
      }
    }
    Row echo = row("echo", "bare echo, back to back", saturated, Way.ECHO);
    Row echoPaced = row("echo-paced", "bare echo, 200/s", paced, Way.ECHO);
    return List.of(
        echo,
        row("wire", "protocol only", saturated, Way.WIRE).against(echo),
        row("daemon", "daemon, back to back", saturated, Way.DAEMON).against(echo),
        row("guard", "guard alone", saturated, Way.GUARD).against(echo),
        row("cached", "cached lease", saturated, Way.STORE).against(echo),
        echoPaced,
        row("wire-paced", "protocol only, 200/s", paced, Way.WIRE).against(echoPaced),
        row("daemon-paced", "daemon, 200/s", paced, Way.DAEMON).against(echoPaced),
        row("guard-paced", "guard alone, 200/s", paced, Way.GUARD).against(echoPaced),
        row("cached-paced", "cached lease, 200/s", paced, Way.STORE).against(echoPaced));
  }

  private static Round uses(Child child, Path file, int millis, int perSecond, int batch)
      throws IOException {
    child.tell("uses", file, millis, perSecond, batch);
    child.expect("done");
    return Round.of(TimesFile.read(file), MICRO);
  }

  private static Row row(String key, String title, Map<Way, List<Round>> rounds, Way way) {
    return Row.of(key, title, "µs", rounds.get(way));
  }
}
