package dev.artemis.rag;

/** By what a search finds. */
public enum SearchMode {
  /** By meaning and by words together. */
  HYBRID,
  /** By meaning: the similarity of vectors. */
  VECTOR,
  /** By words: those of title and content. */
  TEXT
}
