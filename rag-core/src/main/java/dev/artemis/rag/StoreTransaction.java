package dev.artemis.rag;

import dev.artemis.rag.search.TransactionSearch;
import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Outcome;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.store.WriteView;
import dev.langchain4j.data.embedding.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads and writes that are one: nobody else writes between them, and all of them happen or none.
 * What is read or found includes what was written here. Valid only inside the function it was given
 * to, on that thread. Texts are embedded while others wait; keep transactions short.
 *
 * <p>A search uses the vectors that this process has in memory and reads what was written since. If
 * it has none yet, it reads them all while others wait: in a large store search outside of a
 * transaction first, by {@link RagAgent#querySimilar(String, Selection, int)} with the same
 * selection.
 *
 * <p>Methods throw as those of {@link RagAgent} do. A write that throws left nothing behind; if the
 * body catches the exception and returns, its other writes are committed.
 */
public final class StoreTransaction {
  private final WriteView view;
  private final ArtifactPreparation preparation;
  private final TransactionSearch vectors;
  private final ArtifactSearch search;
  private boolean ended;

  /**
   * Of a running transaction.
   *
   * @param vectors to be told what is written
   * @param search by them
   */
  StoreTransaction(
      WriteView view,
      ArtifactPreparation preparation,
      TransactionSearch vectors,
      ArtifactSearch search) {
    this.view = view;
    this.preparation = preparation;
    this.vectors = vectors;
    this.search = search;
  }

  /**
   * {@return the artifact of an id; empty if there is none}
   *
   * @param id of the artifact
   */
  public Optional<Artifact> get(String id) {
    ArtifactRules.checkId(id);
    long now = preparation.nowMicros();
    return view()
        .read()
        .artifact(id)
        .map(versioned -> versioned.artifact())
        .filter(row -> !row.expired(now))
        .map(StoredRows::artifact);
  }

  /**
   * Gives all artifacts of a selection to a consumer, in the order in which their ids were first
   * stored.
   *
   * @param selection which artifacts; the store must know its types
   * @param consumer called by this thread
   */
  public void forEach(Selection selection, Consumer<Artifact> consumer) {
    rows(selection).each(row -> consumer.accept(StoredRows.artifact(row)));
  }

  /**
   * {@return how many artifacts of a selection there are}
   *
   * @param selection which artifacts; the store must know its types
   */
  public long count(Selection selection) {
    return rows(selection).count();
  }

  /**
   * The artifacts of a selection that are most similar to a text, as {@link
   * RagAgent#querySimilar(String, Selection, int)} finds them: exactly, those that were written
   * here included, and as they are here.
   *
   * @param text what to look for; must not be blank
   * @param selection which artifacts to look at
   * @param topK how many at most; at least 1, no upper limit
   * @return most similar first, equal ones by id
   */
  public List<Hit> querySimilar(String text, Selection selection, int topK) {
    return search().query(text, selection, topK);
  }

  /**
   * The artifacts of a selection that are most similar to a vector, likewise.
   *
   * @param embedding made by the store's own model, perhaps before the transaction
   * @param selection which artifacts to look at
   * @param topK how many at most; at least 1, no upper limit
   * @return most similar first, equal ones by id
   */
  public List<Hit> querySimilar(Embedding embedding, Selection selection, int topK) {
    return search().query(embedding, selection, topK);
  }

  /**
   * Searches as {@link RagAgent#search} does, in what is seen here.
   *
   * @param request what to look for, where and how
   * @return as there
   */
  public List<Hit> search(SearchRequest request) {
    return search().search(request);
  }

  private SelectedRows rows(Selection selection) {
    preparation.check(selection);
    return new SelectedRows(view().read(), selection, preparation.nowMicros());
  }

  /**
   * Stores an artifact, under the id it carries if it carries one.
   *
   * @param artifact of a type that the store knows
   * @return its id
   */
  public String store(NewArtifact artifact) {
    Operation put = preparation.put(artifact, false);
    apply(put);
    return put.id();
  }

  /**
   * Stores an artifact under an id, replacing what was there.
   *
   * @param id new, or of the artifact to replace
   * @param artifact whose own id, if it carries one, does not count
   */
  public void upsert(String id, NewArtifact artifact) {
    apply(preparation.put(artifact.withId(id), true));
  }

  /**
   * Changes an artifact.
   *
   * @param id of the artifact
   * @param update what to change
   * @return whether there was one
   */
  public boolean update(String id, ArtifactUpdate update) {
    return apply(preparation.update(id, update));
  }

  /**
   * Deletes an artifact.
   *
   * @param id of the artifact
   * @return whether there was one
   */
  public boolean delete(String id) {
    return apply(preparation.delete(id));
  }

  /**
   * Deletes the artifacts of a selection.
   *
   * @param selection which artifacts; {@link Selection#all} deletes everything
   * @return how many
   */
  public long delete(Selection selection) {
    List<String> ids = new ArrayList<>();
    rows(selection).each((StoredArtifact row) -> ids.add(row.id()));
    ids.forEach(this::delete);
    return ids.size();
  }

  private boolean apply(Operation operation) {
    WriteView running = view();
    vectors.written(operation.id());
    Outcome outcome = running.apply(operation);
    if (outcome instanceof Outcome.Refused refused) {
      throw refused.reason();
    }
    return ((Outcome.Applied) outcome).changed();
  }

  private WriteView view() {
    checkRunning();
    return view;
  }

  private ArtifactSearch search() {
    checkRunning();
    return search;
  }

  private void checkRunning() {
    if (ended) {
      throw ArtifactRules.bad("this transaction has ended: use it only inside its function");
    }
  }

  void end() {
    ended = true;
  }
}
