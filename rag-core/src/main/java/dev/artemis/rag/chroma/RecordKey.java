package dev.artemis.rag.chroma;

/** The record of an id in a collection. */
record RecordKey(ChromaCollection collection, String id) {}
