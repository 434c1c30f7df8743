package dev.artemis.rag.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * One write. May be run several times until its fate is known: the nonce, drawn once, lets it
 * recognise its own traces, so that nothing is done twice.
 */
public sealed interface Operation {

  /** The artifact it is about, or what else it changes. */
  String id();

  /** Drawn once per operation, random. */
  UUID nonce();

  /** Rough size in bytes, to keep transactions bounded. */
  long weight();

  /** The passages that it writes. */
  default List<Passage> passages() {
    return List.of();
  }

  /**
   * Stores an artifact with its passages.
   *
   * @param passages at least one
   * @param replace whether a taken id is replaced; otherwise it is refused
   */
  record Put(StoredArtifact artifact, List<Passage> passages, boolean replace, UUID nonce)
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
          + vectorBytes(passages);
    }
  }

  /**
   * Changes an artifact if it is there.
   *
   * @param change gives back the artifact as it shall be, under the same id; what it throws refuses
   *     the operation
   * @param newPassages empty if the content stays as it is
   */
  record Update(
      String id,
      UnaryOperator<StoredArtifact> change,
      Optional<List<Passage>> newPassages,
      UUID nonce)
      implements Operation {
    @Override
    public List<Passage> passages() {
      return newPassages.orElse(List.of());
    }

    @Override
    public long weight() {
      return 4_096 + vectorBytes(passages());
    }
  }

  /** Deletes an artifact if it is there. */
  record Delete(String id, UUID nonce) implements Operation {
    @Override
    public long weight() {
      return 256;
    }
  }

  /** Makes types known to the store, if they are not. */
  record DeclareTypes(Set<String> types, UUID nonce) implements Operation {
    @Override
    public String id() {
      return String.join(", ", types);
    }

    @Override
    public long weight() {
      return 256;
    }
  }

  private static long vectorBytes(List<Passage> passages) {
    return passages.stream()
        .mapToLong(passage -> (long) passage.vector().dimension() * Float.BYTES)
        .sum();
  }
}
