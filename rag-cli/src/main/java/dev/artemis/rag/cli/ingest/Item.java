package dev.artemis.rag.cli.ingest;

import dev.artemis.rag.NewArtifact;

/** What a source yields, with the place it stands in: {@code notes.jsonl:12}, or a file's path. */
public sealed interface Item {

  /** Where it comes from, for messages. */
  String where();

  /** Something to store. */
  record Good(String where, NewArtifact artifact) implements Item {}

  /** Something that should have been stored and cannot be read. */
  record Bad(String where, String reason) implements Item {}

  /** Something found in a folder that is no text. */
  record Skipped(String where, String reason) implements Item {}
}
