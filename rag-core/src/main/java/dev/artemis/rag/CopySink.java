package dev.artemis.rag;

/** Is shown the artifacts of a store, in one snapshot. */
interface CopySink {

  /** First of all. */
  void begin(ExportHeader header);

  /** One artifact with its vectors. */
  void add(ArtifactCopy copy);
}
