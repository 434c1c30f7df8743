package dev.artemis.rag;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** In what two artifacts of one id differ, the time at which they were stored apart. */
final class Differences {
  private static final List<Part> PARTS =
      List.of(
          new Part("type", Artifact::type),
          new Part("cardId", Artifact::cardId),
          new Part("taskTitle", Artifact::taskTitle),
          new Part("content", Artifact::content),
          new Part("metadata", Artifact::metadata),
          new Part("expiresAt", Artifact::expiresAt));

  private record Part(String name, Function<Artifact, Object> of) {}

  private Differences() {}

  /** The names of the parts that differ; none if they are the same. */
  static List<String> between(Artifact one, Artifact other) {
    return PARTS.stream()
        .filter(part -> !Objects.equals(part.of().apply(one), part.of().apply(other)))
        .map(Part::name)
        .toList();
  }
}
