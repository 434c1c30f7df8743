package dev.artemis.rag.filter;

/** What a condition is tested on: an artifact, or the part of it that an index holds. */
public interface Subject {

  /**
   * Looks up an attribute.
   *
   * @param attribute which one
   * @return an {@link java.time.Instant} for {@link Attribute#STORED_AT}, else a {@link String};
   *     null where there is none
   */
  Object attribute(Attribute attribute);

  /**
   * Looks up the metadata value of a top-level key, as {@link dev.artemis.rag.MetadataJson#read}
   * gives it.
   *
   * @param key in its own spelling
   * @return null for JSON's null and where there is none
   */
  Object metadata(String key);
}
