package dev.artemis.rag.store;

/**
 * What only {@code stats} shows.
 *
 * @param uuid of the store
 * @param schemaVersion of the store
 * @param engine version of the database library
 * @param token of the fence
 * @param tombstones remembered deletes
 */
public record StoreFigures(
    String uuid, int schemaVersion, String engine, long token, long tombstones) {}
