package dev.artemis.rag;

import dev.artemis.rag.store.StoredArtifact;
import dev.langchain4j.data.embedding.Embedding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What to change in an artifact; everything else stays. Immutable: each method gives back a new
 * one. Values are judged when the update is made, by the rules of {@link ArtifactRules}.
 */
public final class ArtifactUpdate {
  private static final ArtifactUpdate NOTHING =
      new ArtifactUpdate(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Applied in order, so that later calls win. */
  private final List<UnaryOperator<Change>> steps;

  private final Optional<String> content;
  private final Optional<String> type;
  private final Optional<Embedding> embedding;

  private ArtifactUpdate(
      List<UnaryOperator<Change>> steps,
      Optional<String> content,
      Optional<String> type,
      Optional<Embedding> embedding) {
    this.steps = steps;
    this.content = content;
    this.type = type;
    this.embedding = embedding;
  }

  /** An artifact on the way; metadata is parsed only if it changes. */
  private record Change(
      StoredArtifact row, Optional<Map<String, Object>> metadata, long expiresAtMicros) {
    Change withMetadata(UnaryOperator<Map<String, Object>> edit) {
      Map<String, Object> map =
          new LinkedHashMap<>(metadata.orElseGet(() -> MetadataJson.read(row.metadata())));
      return new Change(row, Optional.of(edit.apply(map)), expiresAtMicros);
    }

    Change withExpiry(long micros) {
      return new Change(row, metadata, micros);
    }

    Change with(String type, String cardId, String taskTitle, String content) {
      StoredArtifact changed =
          new StoredArtifact(
              row.id(),
              type,
              cardId,
              taskTitle,
              content,
              row.metadata(),
              row.storedAtMicros(),
              row.expiresAtMicros());
      return new Change(changed, metadata, expiresAtMicros);
    }
  }

  /** {@return an update that changes nothing yet} */
  public static ArtifactUpdate nothing() {
    return NOTHING;
  }

  /**
   * {@return this with a new text, which is embedded anew}
   *
   * @param value must not be blank
   */
  public ArtifactUpdate content(String value) {
    return new ArtifactUpdate(
        plus(c -> c.with(c.row.type(), c.row.cardId(), c.row.taskTitle(), value)),
        Optional.of(value),
        type,
        Optional.empty());
  }

  /**
   * {@return this with a new text and a vector that was made elsewhere}
   *
   * @param value may be empty
   * @param vector made by the store's own model
   */
  public ArtifactUpdate content(String value, Embedding vector) {
    ArtifactUpdate update = content(value);
    return new ArtifactUpdate(update.steps, update.content, type, Optional.of(vector));
  }

  /**
   * {@return this with another type}
   *
   * @param value that the store knows
   */
  public ArtifactUpdate type(String value) {
    return new ArtifactUpdate(
        plus(c -> c.with(value, c.row.cardId(), c.row.taskTitle(), c.row.content())),
        content,
        Optional.of(value),
        embedding);
  }

  /**
   * {@return this with another card}
   *
   * @param value may be empty
   */
  public ArtifactUpdate cardId(String value) {
    ArtifactRules.checkName("cardId", value, ArtifactRules.MAX_CARD_ID);
    return and(c -> c.with(c.row.type(), value, c.row.taskTitle(), c.row.content()));
  }

  /**
   * {@return this with another title of the task}
   *
   * @param value may be empty
   */
  public ArtifactUpdate taskTitle(String value) {
    ArtifactRules.checkName("taskTitle", value, ArtifactRules.MAX_TASK_TITLE);
    return and(c -> c.with(c.row.type(), c.row.cardId(), value, c.row.content()));
  }

  /**
   * {@return this with metadata instead of all there was}
   *
   * @param value JSON values by key; copied; may be empty
   */
  public ArtifactUpdate metadata(Map<String, ?> value) {
    Map<String, Object> copy = MetadataJson.read(MetadataJson.write(value));
    return and(change -> change.withMetadata(old -> copy));
  }

  /**
   * {@return this with one metadata value, new or in place of the old one}
   *
   * @param key at the top level
   * @param value a JSON value; null is JSON's null
   */
  public ArtifactUpdate putMetadata(String key, Object value) {
    Map<String, Object> single = new LinkedHashMap<>();
    single.put(key, value);
    Map<String, Object> copy = MetadataJson.read(MetadataJson.write(single));
    return and(
        change ->
            change.withMetadata(
                map -> {
                  map.putAll(copy);
                  return map;
                }));
  }

  /**
   * {@return this without one metadata value, if it is there}
   *
   * @param key at the top level
   */
  public ArtifactUpdate removeMetadata(String key) {
    return and(
        change ->
            change.withMetadata(
                map -> {
                  map.remove(key);
                  return map;
                }));
  }

  /**
   * {@return this with a time at which the artifact ceases to be there}
   *
   * @param time kept to the microsecond
   */
  public ArtifactUpdate expiresAt(Instant time) {
    long micros = StoredRows.micros(time);
    return and(change -> change.withExpiry(micros));
  }

  /** {@return this with no such time: the artifact stays} */
  public ArtifactUpdate neverExpires() {
    return and(change -> change.withExpiry(StoredArtifact.NEVER));
  }

  private ArtifactUpdate and(UnaryOperator<Change> step) {
    return new ArtifactUpdate(plus(step), content, type, embedding);
  }

  private List<UnaryOperator<Change>> plus(UnaryOperator<Change> step) {
    List<UnaryOperator<Change>> all = new ArrayList<>(steps);
    all.add(Objects.requireNonNull(step));
    return List.copyOf(all);
  }

  Optional<String> newContent() {
    return content;
  }

  Optional<String> newType() {
    return type;
  }

  Optional<Embedding> newEmbedding() {
    return embedding;
  }

  /** The artifact as it shall be. */
  StoredArtifact applied(StoredArtifact now, long storedAtMicros) {
    Change change = new Change(now, Optional.empty(), now.expiresAtMicros());
    for (UnaryOperator<Change> step : steps) {
      change = step.apply(change);
    }
    return new StoredArtifact(
        now.id(),
        change.row.type(),
        change.row.cardId(),
        change.row.taskTitle(),
        change.row.content(),
        change.metadata.map(MetadataJson::write).orElse(now.metadata()),
        storedAtMicros,
        change.expiresAtMicros);
  }
}
