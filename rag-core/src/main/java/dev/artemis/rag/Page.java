package dev.artemis.rag;

import java.util.List;
import java.util.Optional;

/**
 * Some of the artifacts of a list.
 *
 * @param artifacts in the order in which their ids were first stored
 * @param next where the next page begins; empty if this is the last one. Opaque, and good for as
 *     long as the store is not restored: what is stored meanwhile comes at the end
 */
public record Page(List<Artifact> artifacts, Optional<String> next) {}
