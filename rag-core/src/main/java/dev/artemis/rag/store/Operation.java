package dev.artemis.rag.store;

import java.util.UUID;

/**
 * One write. May be run several times until its fate is known: the nonce, drawn once, lets it
 * recognise its own traces, so that nothing is done twice.
 */
public sealed interface Operation {

  /** The artifact it is about. */
  String id();

  /** Drawn once per operation, random. */
  UUID nonce();

  /** Rough size in bytes, to keep transactions bounded. */
  long weight();

  /**
   * Stores an artifact with its vector.
   *
   * @param replace whether a taken id is replaced; otherwise it is refused
   */
  record Put(StoredArtifact artifact, UnitVector vector, boolean replace, UUID nonce)
      implements Operation {
    @Override
    public String id() {
      return artifact.id();
    }

    @Override
    public long weight() {
      return 256L
          + artifact.content().length()
          + artifact.metadata().length()
          + (long) vector.dimension() * Float.BYTES;
    }
  }

  /** Deletes an artifact if it is there. */
  record Delete(String id, UUID nonce) implements Operation {
    @Override
    public long weight() {
      return 256;
    }
  }
}
