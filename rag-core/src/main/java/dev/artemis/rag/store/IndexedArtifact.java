package dev.artemis.rag.store;

/**
 * The part of an artifact that search keeps in memory.
 *
 * @param metadata JSON object as text
 * @param change number of the transaction that wrote it
 */
public record IndexedArtifact(
    String id, String type, String metadata, long change, UnitVector vector) {}
