package dev.artemis.lockd.torture.power.judge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The states of a store, one after each transaction, as a reader saw them who lost nothing; the
 * first is no store at all.
 */
public final class History {
  private final List<Contents> states;
  private final Map<String, Integer> places = new HashMap<>();

  /** Of states in their order. */
  public History(List<Contents> states) {
    this.states = List.copyOf(states);
    for (int i = 0; i < states.size(); i++) {
      places.putIfAbsent(states.get(i).digest(), i);
    }
  }

  /** Reads it off the survivors to which everything got through. */
  public static History of(Cuts cuts, Map<Long, Reading> readings) throws IOException {
    List<Contents> states = new ArrayList<>(List.of(Contents.NONE));
    cuts.walk(
        (cut, image) -> {
          Reading reading = readings.get(cut.key());
          Contents last = states.get(states.size() - 1);
          if (cut.survivor().everything()
              && !reading.isDamaged()
              && !reading.contents().digest().equals(last.digest())) {
            states.add(reading.contents());
          }
        });
    return new History(states);
  }

  /** All states. */
  public List<Contents> states() {
    return states;
  }

  /** After how many transactions the store was like this; -1 for never. */
  int place(Contents contents) {
    return places.getOrDefault(contents.digest(), -1);
  }

  /** Where a transaction is missing or appears twice: the fence row counts them. */
  public List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    for (int i = 1; i < states.size(); i++) {
      Contents before = states.get(i - 1);
      Contents now = states.get(i);
      boolean next = now.change() == before.change() + 1 && now.epoch() >= before.epoch();
      boolean sealed = now.change() == before.change() && now.epoch() == before.epoch() + 1;
      if (!next && !sealed) {
        gaps.add(
            "epoch %d, change %d follow epoch %d, change %d"
                .formatted(now.epoch(), now.change(), before.epoch(), before.change()));
      }
    }
    return gaps;
  }
}
