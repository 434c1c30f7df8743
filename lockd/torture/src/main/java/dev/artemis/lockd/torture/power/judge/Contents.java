package dev.artemis.lockd.torture.power.judge;

import java.util.Map;

/**
 * All that a store says.
 *
 * @param digest of every column of every row and of the schema: equal digests, equal stores
 * @param epoch of the fence row
 * @param change number of the newest transaction
 * @param titles of the artifacts by id; a title names the operation that wrote it
 */
public record Contents(String digest, long epoch, long change, Map<String, String> titles) {
  /** There is no store yet, or an empty one. */
  public static final Contents NONE = new Contents("none", 0, -1, Map.of());
}
