package dev.artemis.lockd.torture.record;

import java.util.List;

/**
 * What the writers did and what was done to them.
 *
 * @param writers in the order of their start
 * @param windows in the order of their ends
 */
public record History(List<WriterRecord> writers, List<Window> windows) {
  /** Copies the lists. */
  public History {
    writers = List.copyOf(writers);
    windows = List.copyOf(windows);
  }

  /** The writers of one store. */
  public List<WriterRecord> of(String store) {
    return writers.stream().filter(writer -> writer.store().equals(store)).toList();
  }
}
