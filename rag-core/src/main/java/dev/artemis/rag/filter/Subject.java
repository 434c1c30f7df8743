package dev.artemis.rag.filter;

/** What a condition is tested on: an artifact, or the part of it that an index holds. */
public interface Subject {

  /**
   * An attribute.
   *
   * @return an {@link java.time.Instant} for {@link Attribute#STORED_AT}, else a {@link String};
   *     null where there is none
   */
  Object attribute(Attribute attribute);

  /**
   * The metadata value of a top-level key, as {@link dev.artemis.rag.MetadataJson#read} gives it.
   *
   * @return null for JSON's null and where there is none
   */
  Object metadata(String key);
}
