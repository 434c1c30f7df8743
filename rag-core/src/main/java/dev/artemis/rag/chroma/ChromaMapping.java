package dev.artemis.rag.chroma;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.ArtifactRules;
import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.MetadataJson;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes artifacts of the records of a Chroma directory, each time the same ones. Used for one pass
 * over the directory, by one thread.
 *
 * <p>The collection's name is the type. From the metadata, {@code artifact_type} goes if it says
 * the same, {@code card_id}, {@code task_title} and {@code timestamp} (of UTC if it has no offset)
 * become the artifact's own where they fit. A string that is JSON of a list or an object, from its
 * first to its last character, becomes that. An empty string stays one: whether it was {@code None}
 * cannot be told.
 *
 * <p>A record keeps its id. If several collections use one, the oldest record keeps it, and the
 * others have their collection's name and a slash in front.
 */
public final class ChromaMapping {
  private final Map<String, String> types;
  private final Set<String> sharedIds;
  private final Map<String, ChromaCollection> keepers = new HashMap<>();

  /**
   * A mapping.
   *
   * @param types of collections, by label, where it shall not be the name
   * @param sharedIds which several collections use
   */
  public ChromaMapping(Map<String, String> types, Set<String> sharedIds) {
    this.types = Map.copyOf(types);
    this.sharedIds = Set.copyOf(sharedIds);
  }

  /**
   * {@return the type of a collection's artifacts; empty if its name cannot be one and none was
   * given}
   *
   * @param collection of the directory
   */
  public Optional<String> type(ChromaCollection collection) {
    String type = types.getOrDefault(collection.label(), collection.name());
    return ArtifactRules.isType(type) ? Optional.of(type) : Optional.empty();
  }

  /**
   * {@return the artifact of a record whose collection has a type}
   *
   * @param record of the directory
   * @throws InvalidInputException if it has no text
   */
  public Artifact artifact(ChromaRecord record) {
    String id = id(record); // first: what is refused below keeps its id even so
    String content =
        record
            .document()
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> new InvalidInputException("it has no text", null));
    Map<String, Object> metadata = new LinkedHashMap<>(record.metadata());
    String type = type(record.collection()).orElseThrow();
    metadata.remove("artifact_type", type);
    String card = lifted(metadata, "card_id", ArtifactRules.MAX_CARD_ID);
    String title = lifted(metadata, "task_title", ArtifactRules.MAX_TASK_TITLE);
    Optional<Instant> time = time(metadata.get("timestamp"));
    time.ifPresent(found -> metadata.remove("timestamp"));
    metadata.replaceAll((key, value) -> structured(value));
    return new Artifact(
        id,
        type,
        card,
        title,
        content,
        metadata,
        time.orElse(record.createdAt()),
        Optional.empty());
  }

  private String id(ChromaRecord record) {
    if (!sharedIds.contains(record.id())) {
      return record.id();
    }
    ChromaCollection keeper = keepers.putIfAbsent(record.id(), record.collection());
    return keeper == null || keeper.equals(record.collection())
        ? record.id()
        : record.collection().label() + "/" + record.id();
  }

  /**
   * A string that becomes a field of its own. If it does not fit there, it is put on one line and
   * cut, and stays in the metadata as it was.
   */
  private static String lifted(Map<String, Object> metadata, String key, int longest) {
    if (!(metadata.get(key) instanceof String text)) {
      return "";
    }
    String fitting = onOneLine(text);
    if (fitting.length() > longest) {
      int end = Character.isHighSurrogate(fitting.charAt(longest - 1)) ? longest - 1 : longest;
      fitting = fitting.substring(0, end);
    }
    metadata.remove(key, fitting);
    return fitting;
  }

  private static String onOneLine(String text) {
    StringBuilder line = new StringBuilder(text);
    for (int i = 0; i < line.length(); i++) {
      if (Character.isISOControl(line.charAt(i))) {
        line.setCharAt(i, ' ');
      }
    }
    return line.toString();
  }

  /** As Python's {@code isoformat} writes it; a finer one than a store keeps is not taken. */
  private static Optional<Instant> time(Object value) {
    if (!(value instanceof String text)) {
      return Optional.empty();
    }
    try {
      TemporalAccessor parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      Instant time =
          parsed instanceof OffsetDateTime offset
              ? offset.toInstant()
              : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
      return Optional.of(time).filter(t -> t.equals(t.truncatedTo(ChronoUnit.MICROS)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Object structured(Object value) {
    return value instanceof String text ? MetadataJson.structure(text).orElse(value) : value;
  }
}
