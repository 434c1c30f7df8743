package dev.artemis.lockd.torture.power.judge;

import dev.artemis.lockd.torture.power.judge.Finding.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares each survivor with history. Pure. */
public final class PowerJudge {
  private final Map<Long, Reading> readings;
  private final History history;
  private final int[] required;
  private final Promise promise;
  private final List<Finding> findings = new ArrayList<>();

  private PowerJudge(
      Map<Long, Reading> readings, History history, int[] required, Promise promise) {
    this.readings = readings;
    this.history = history;
    this.required = required;
    this.promise = promise;
  }

  /**
   * Judges all cuts.
   *
   * @param required for each cut, how many transactions had been acknowledged
   */
  public static List<Finding> findings(
      Cuts cuts, Map<Long, Reading> readings, History history, int[] required, Promise promise)
      throws IOException {
    PowerJudge judge = new PowerJudge(readings, history, required, promise);
    cuts.walk((cut, image) -> judge.judge(cut));
    return judge.findings;
  }

  private void judge(Cut cut) {
    Reading reading = readings.get(cut.key());
    if (reading.isDamaged()) {
      find(cut, Kind.DAMAGED, reading.damage());
      return;
    }
    int place = history.place(reading.contents());
    int least = required[cut.events()];
    if (place < 0) {
      find(cut, Kind.NO_PREFIX, "change " + reading.contents().change() + " with other content");
    } else if (place < least && (promise == Promise.FULL || cut.survivor().everything())) {
      find(cut, Kind.LOST, "%d transactions of %d acknowledged".formatted(place, least));
    }
  }

  private void find(Cut cut, Kind kind, String what) {
    findings.add(
        new Finding(
            kind,
            "power lost after %d events, %s got through: %s"
                .formatted(cut.events(), cut.survivor().title(), what)));
  }
}
