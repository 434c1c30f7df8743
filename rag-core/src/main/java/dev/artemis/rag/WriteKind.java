package dev.artemis.rag;

/** What a write does when its id is taken. */
enum WriteKind {
  /** It is rejected. */
  STORE,
  /** It replaces what is there. */
  UPSERT
}
