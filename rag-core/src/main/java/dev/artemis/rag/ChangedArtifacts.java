package dev.artemis.rag;

import dev.artemis.rag.store.Position;
import java.util.List;

/**
 * What has changed since an earlier position.
 *
 * @param at the position now
 * @param startedOver whether the store cannot tell: then these are all artifacts of the selection
 * @param stored those that are of the selection now, in the order of their commits
 * @param removed those that are not, or are gone
 */
record ChangedArtifacts(
    Position at, boolean startedOver, List<Artifact> stored, List<String> removed) {}
