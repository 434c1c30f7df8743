package dev.artemis.rag;

import dev.artemis.rag.embed.Embedder;
import dev.artemis.rag.embed.PassageSplitter;
import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.store.UnitVector;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Makes operations of what users ask for: checks, draws ids, cuts, embeds. Thread-safe. */
final class ArtifactPreparation {
  private final DeclaredTypes types;
  private final Embedder embedder;
  private final PassageSplitter splitter;
  private final InstantSource clock;
  private final ArtifactIds ids;

  ArtifactPreparation(
      DeclaredTypes types, Embedder embedder, PassageSplitter splitter, InstantSource clock) {
    this.types = types;
    this.embedder = embedder;
    this.splitter = splitter;
    this.clock = clock;
    this.ids = new ArtifactIds(clock);
  }

  /** An artifact that was checked, but has no vectors yet. */
  record Draft(StoredArtifact row, PassageDraft text, UUID nonce) {}

  /**
   * Checks an artifact.
   *
   * @throws InvalidInputException if it cannot be stored
   */
  Draft draft(NewArtifact artifact) {
    ArtifactRules.check(artifact);
    types.check(artifact.type());
    UUID nonce = ids.next();
    StoredArtifact row =
        new StoredArtifact(
            artifact.id().orElseGet(nonce::toString),
            artifact.type(),
            artifact.cardId(),
            artifact.taskTitle(),
            artifact.content(),
            MetadataJson.write(artifact.metadata()),
            nowMicros(),
            artifact.expiresAt().map(StoredRows::micros).orElse(StoredArtifact.NEVER));
    return new Draft(row, PassageDraft.of(row.content(), artifact.embedding(), splitter), nonce);
  }

  /** Checks an artifact that shall be as another store had it; likewise. */
  Draft draft(ArtifactCopy copy) {
    StoredArtifact row = copy.row();
    ArtifactRules.check(row, !copy.passages().isEmpty());
    types.check(row.type());
    PassageDraft text =
        copy.passages().isEmpty()
            ? PassageDraft.of(row.content(), Optional.empty(), splitter)
            : new PassageDraft(row.content(), List.of(), copy.passages());
    return new Draft(row, text, ids.next());
  }

  /**
   * Embeds artifacts, all at once.
   *
   * @param replace whether artifacts whose id exists are replaced
   * @return what stores each, in order
   * @throws EmbeddingFailedException if the model fails
   */
  List<Operation> puts(List<Draft> drafts, boolean replace) {
    List<String> texts = drafts.stream().flatMap(draft -> draft.text().texts().stream()).toList();
    Iterator<UnitVector> vectors = embedder.embedAll(texts).iterator();
    List<Operation> puts = new ArrayList<>(drafts.size());
    for (Draft draft : drafts) {
      List<Passage> passages = draft.text().passages(vectors);
      puts.add(new Operation.Put(draft.row(), passages, replace, draft.nonce()));
    }
    return puts;
  }

  /** What stores one artifact. */
  Operation put(NewArtifact artifact, boolean replace) {
    return puts(List.of(draft(artifact)), replace).get(0);
  }

  /**
   * Checks a change of an artifact, and embeds its new text if it has one.
   *
   * @throws InvalidInputException if it cannot be made
   */
  Operation update(String id, ArtifactUpdate update) {
    ArtifactRules.checkId(id);
    update.newType().ifPresent(types::check);
    Optional<List<Passage>> passages = update.newContent().map(text -> passages(text, update));
    long now = nowMicros();
    return new Operation.Update(id, row -> update.applied(row, now), passages, ids.next());
  }

  private List<Passage> passages(String content, ArtifactUpdate update) {
    ArtifactRules.checkContent(content, update.newEmbedding().isPresent());
    PassageDraft draft = PassageDraft.of(content, update.newEmbedding(), splitter);
    return draft.passages(embedder.embedAll(draft.texts()).iterator());
  }

  Operation delete(String id) {
    ArtifactRules.checkId(id);
    return new Operation.Delete(id, ids.next());
  }

  Operation declare(Collection<String> newTypes) {
    newTypes.forEach(ArtifactRules::checkType);
    return new Operation.DeclareTypes(Set.copyOf(newTypes), ids.next());
  }

  /** Checks the types of a selection. */
  void check(Selection selection) {
    selection.types().forEach(types::check);
  }

  long nowMicros() {
    return StoredRows.micros(clock.instant());
  }
}
