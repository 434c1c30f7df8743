package dev.artemis.rag.search;

import dev.artemis.rag.filter.Attribute;
import dev.artemis.rag.filter.Subject;
import dev.artemis.rag.store.IndexedArtifact;
import dev.artemis.rag.store.IndexedArtifact.Details;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What search knows of a passage of an artifact. Conditions may be tested on it if it is described
 * and they do not look at the content.
 */
public final class Entry implements Subject {
  private final String id;
  private final int passage;
  private final long expiresAtMicros;
  private EntryDetails details;

  /** Where it is, and the next entry of the same artifact; kept by the index once it asks. */
  int slot;

  Entry next;

  Entry(IndexedArtifact indexed) {
    this.id = indexed.id();
    this.passage = indexed.passage();
    this.expiresAtMicros = indexed.expiresAtMicros();
    this.details = indexed.details().map(EntryDetails::new).orElse(null);
  }

  /** Of the artifact. */
  public String id() {
    return id;
  }

  /** Number of the passage within the artifact. */
  public int passage() {
    return passage;
  }

  /** Whether the artifact is no longer there. */
  boolean expired(long nowMicros) {
    return expiresAtMicros <= nowMicros;
  }

  /** Gives all entries of its artifact, from this one on, the same details. Nobody may look. */
  void describe(Details text) {
    describe(new EntryDetails(text));
  }

  void describe(EntryDetails shared) {
    for (Entry entry = this; entry != null; entry = entry.next) {
      entry.details = shared;
    }
  }

  /** Null until described. */
  public EntryDetails details() {
    return details;
  }

  @Override
  public Object attribute(Attribute attribute) {
    return switch (attribute) {
      case ID -> id;
      case TYPE -> details.type();
      case CARD_ID -> details.cardId();
      case TASK_TITLE -> details.taskTitle();
      case STORED_AT -> Instant.EPOCH.plus(details.storedAtMicros(), ChronoUnit.MICROS);
      case CONTENT -> throw new IllegalStateException("search keeps no content");
    };
  }

  @Override
  public Object metadata(String key) {
    return details.metadata().get(key);
  }
}
