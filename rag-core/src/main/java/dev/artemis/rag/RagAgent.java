package dev.artemis.rag;

import dev.artemis.rag.filter.Condition;
import dev.artemis.rag.learn.CodeExample;
import dev.artemis.rag.learn.PatternKind;
import dev.artemis.rag.learn.Patterns;
import dev.artemis.rag.learn.Recommendations;
import dev.artemis.rag.learn.Recommender;
import dev.artemis.rag.learn.RecoveryInsights;
import dev.artemis.rag.learn.RecoveryOutcome;
import dev.artemis.rag.learn.SupervisorInsights;
import dev.artemis.rag.learn.TaskContext;
import dev.artemis.rag.store.VectorModel;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.store.embedding.filter.Filter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One user of a RAG store: stores, finds and deletes artifacts in one file that many threads and
 * processes share. Thread-safe; all agents of a file in one JVM share connections, write queue,
 * vectors in memory and model.
 *
 * <p>A write that returns is in the file (see {@link Synchronous}); a write that throws left
 * nothing behind. A committed write of any process is seen by the next read of every other. Reads
 * never wait for writers.
 *
 * <p>Unless stated otherwise, arguments must not be null, and methods throw the leaves of {@link
 * RagException}.
 */
public final class RagAgent implements AutoCloseable {
  private static final int USUAL_TOP_K = 5;

  private final AgentHandle handle;

  RagAgent(AgentHandle handle) {
    this.handle = handle;
  }

  /**
   * Opens a store with the usual options, creating the file when there is none.
   *
   * @param database path of the file
   * @return the agent, the caller's to close
   * @throws StoreUnusableException if the path does not lead to a usable store
   */
  public static RagAgent open(Path database) {
    return builder(database).open();
  }

  /**
   * {@return options for opening a store}
   *
   * @param database path of the file
   */
  public static RagAgentBuilder builder(Path database) {
    return new RagAgentBuilder(Optional.of(database));
  }

  /**
   * {@return options for opening an empty store in this process's memory that goes when the agent
   * is closed} It is for tests of programs that use an agent. It does all that a store in a file
   * does, except that nobody else sees it, that reads of other threads wait while a transaction
   * runs, and that a consumer of {@link #forEach} cannot write to it.
   */
  public static RagAgentBuilder inMemory() {
    return new RagAgentBuilder(Optional.empty());
  }

  /**
   * Stores an artifact.
   *
   * @param type that the store knows
   * @param cardId the card (task) it belongs to; may be empty
   * @param taskTitle title of that task; may be empty
   * @param content the text; must not be blank
   * @param metadata JSON values by key; may be empty
   * @return its id, unique without any coordination
   */
  public String storeArtifact(
      String type, String cardId, String taskTitle, String content, Map<String, ?> metadata) {
    return store(NewArtifact.of(type, cardId, taskTitle, content, metadata));
  }

  /**
   * Stores an artifact, under the id it carries if it carries one.
   *
   * @param artifact of a type that the store knows
   * @return its id
   * @throws ArtifactExistsException if the id is taken
   */
  public String store(NewArtifact artifact) {
    return storeAll(List.of(artifact)).idsOrThrow().get(0);
  }

  /**
   * Stores artifacts, each by itself: a rejected item does not spoil its neighbours. Far faster
   * than single stores.
   *
   * @param artifacts any number
   * @return what became of each, in their order
   */
  public BatchResult storeAll(List<NewArtifact> artifacts) {
    return handle.write(core -> core.writer().write(artifacts, WriteKind.STORE, handle.terms()));
  }

  /**
   * Changes an artifact. What the update does not mention stays, and so does the artifact's place
   * in lists.
   *
   * @param id of the artifact
   * @param update what to change
   * @return whether there was one
   */
  public boolean update(String id, ArtifactUpdate update) {
    return handle.write(core -> core.writer().update(id, update, handle.terms()));
  }

  /**
   * Stores an artifact under an id, replacing what was there.
   *
   * @param id new, or of the artifact to replace
   * @param artifact whose own id, if it carries one, does not count
   */
  public void upsert(String id, NewArtifact artifact) {
    upsertAll(List.of(artifact.withId(id))).idsOrThrow();
  }

  /**
   * Like {@link #storeAll}, but replaces artifacts whose id exists.
   *
   * @param artifacts any number; one without an id is new
   * @return what became of each, in their order
   */
  public BatchResult upsertAll(List<NewArtifact> artifacts) {
    return handle.write(core -> core.writer().write(artifacts, WriteKind.UPSERT, handle.terms()));
  }

  /**
   * Deletes an artifact.
   *
   * @param id of the artifact
   * @return whether there was one
   */
  public boolean delete(String id) {
    return handle.write(core -> core.writer().delete(id, handle.terms()));
  }

  /**
   * Deletes the artifacts of a selection, all of them or none.
   *
   * @param selection which artifacts; {@link Selection#all} deletes everything
   * @return how many
   */
  public long delete(Selection selection) {
    return handle.write(
        core ->
            core.writer()
                .inTransaction(
                    transaction -> transaction.delete(selection),
                    "delete a selection",
                    handle.terms()));
  }

  /**
   * Reads, searches and writes as one: nobody else, in any process, writes between them, and all of
   * the writes happen or none.
   *
   * @param <T> what the body gives back
   * @param body runs on this thread. May be run more than once, each time on the newest state, so
   *     it should do nothing but this; what it throws undoes its writes and is thrown on. It must
   *     not write by an agent of the same store
   * @return what the body gave back when its writes were committed
   */
  public <T> T inTransaction(Function<StoreTransaction, T> body) {
    return handle.write(core -> core.writer().inTransaction(body, "a transaction", handle.terms()));
  }

  /**
   * Tells a listener of all that is committed after this call returns, by any process; usually
   * within milliseconds. An artifact that has expired is told as removed when somebody clears it
   * away.
   *
   * @param selection of whose artifacts to tell
   * @param listener called by one thread
   * @return what ends it; the agent's close does, too
   */
  public Watch watch(Selection selection, ChangeListener listener) {
    return Watch.start(handle, selection, listener);
  }

  /**
   * Writes a copy of the newest state into a file of its own and verifies it. Writers go on
   * meanwhile. The copy is a store that can be opened, or {@link #restore restored}.
   *
   * @param target path of the file to write; its directory must exist
   * @param replace whether a file that is there is replaced; otherwise it is refused
   * @return what the copy holds
   */
  public Backup backup(Path target, boolean replace) {
    return backup(target, replace, (bytes, expected) -> {});
  }

  /**
   * {@link #backup(Path, boolean)}, and tells how far it is.
   *
   * @param target where the copy will be
   * @param replace whether a file that is there is replaced
   * @param progress told by this thread
   * @return what the copy holds
   */
  public Backup backup(Path target, boolean replace, BackupProgress progress) {
    return handle.call(core -> core.backup(target, replace, progress));
  }

  /**
   * Replaces all there is by a backup, which is verified first, in one step: killed in the middle,
   * it leaves everything as it was. The store has the backup's model and types afterwards.
   *
   * @param backup may be of an earlier version
   * @param live whether to do it while other processes have the store open. They see the restored
   *     state with their next call; what they write afterwards is written into it
   * @return how many artifacts were in the backup
   * @throws StoreBusyException if others have it open and {@code live} is false
   * @throws StoreUnusableException if the backup cannot be used
   */
  public long restore(Path backup, boolean live) {
    return handle.write(core -> core.restore(backup, live, handle.terms()));
  }

  /** {@return the types that the store knows, the {@link ArtifactTypes#ORIGINAL} ones first} */
  public Set<String> types() {
    return handle.call(core -> core.types().all());
  }

  /**
   * Makes types known to the store, for all its users, if they are not.
   *
   * @param types lower-case letters, digits, {@code _} and {@code -}; none does nothing
   */
  public void declareTypes(String... types) {
    handle.write(
        core -> {
          core.declare(List.of(types), handle.terms());
          return null;
        });
  }

  /**
   * Searches by meaning, by words, or by both, in one snapshot, exactly: whatever passes is
   * considered, and nothing is left out for speed.
   *
   * @param request what to search for, and how
   * @return best first, equal ones by id; or, if the request wants diversity, in the order in which
   *     they were chosen
   * @throws InvalidInputException if the request cannot be answered, such as for what is like an
   *     artifact that is not there
   */
  public List<Hit> search(SearchRequest request) {
    return handle.call(core -> core.search().search(request));
  }

  /**
   * {@return the five most similar artifacts of any type}
   *
   * @param text what to look for; must not be blank
   */
  public List<Hit> querySimilar(String text) {
    return querySimilar(text, USUAL_TOP_K);
  }

  /**
   * {@return the most similar artifacts of some types}
   *
   * @param text what to look for; must not be blank
   * @param types kinds to look at; empty for all; the store must know them
   * @param topK how many at most; at least 1, no upper limit
   */
  public List<Hit> querySimilar(String text, Collection<String> types, int topK) {
    return querySimilar(text, types, topK, null);
  }

  /**
   * {@return the most similar artifacts of a selection, as {@link #querySimilar(String, Collection,
   * int, Filter)}} A condition on the content reads all artifacts of the selection's types first.
   *
   * @param text what to look for; must not be blank
   * @param selection which artifacts may be found; the store must know its types
   * @param topK how many at most; at least 1, no upper limit
   */
  public List<Hit> querySimilar(String text, Selection selection, int topK) {
    return handle.call(core -> core.search().query(text, selection, topK));
  }

  /**
   * {@return the artifacts of a selection that are most similar to a vector}
   *
   * @param embedding made by the store's own model
   * @param selection which artifacts may be found; the store must know its types
   * @param topK how many at most; at least 1, no upper limit
   */
  public List<Hit> querySimilar(Embedding embedding, Selection selection, int topK) {
    return handle.call(core -> core.search().query(embedding, selection, topK));
  }

  /**
   * {@return the most similar artifacts of any type}
   *
   * @param text what to look for; must not be blank
   * @param topK how many at most; at least 1, no upper limit
   */
  public List<Hit> querySimilar(String text, int topK) {
    return querySimilar(text, List.of(), topK, null);
  }

  /**
   * The most similar artifacts, exactly: every artifact that passes is compared.
   *
   * @param text what to look for; must not be blank
   * @param types kinds to look at; empty for all; the store must know them
   * @param topK how many at most; at least 1, no upper limit
   * @param filter on top-level metadata keys, or null for none; values compare as {@link Condition}
   *     describes. Filter classes other than LangChain4j's own are refused
   * @return most similar first, by their nearest passage, equal ones by id; fewer than {@code topK}
   *     only if no more pass
   */
  public List<Hit> querySimilar(String text, Collection<String> types, int topK, Filter filter) {
    Selection selection = Selection.all().types(types);
    return querySimilar(
        text, filter == null ? selection : selection.and(Condition.of(filter)), topK);
  }

  /**
   * {@return the artifact of an id; empty if there is none}
   *
   * @param id of the artifact
   */
  public Optional<Artifact> get(String id) {
    return handle.call(core -> core.reader().get(id));
  }

  /**
   * The vectors that search knows an artifact by, one for each passage of its content, scaled to
   * length 1.
   *
   * @param id of the artifact
   * @return empty if there is no such artifact
   */
  public List<Embedding> embeddings(String id) {
    return handle.call(core -> core.reader().embeddings(id));
  }

  /**
   * {@return the artifacts of a selection, a page at a time, in the order in which their ids were
   * first stored} Each page shows the store as it is then.
   *
   * @param selection which artifacts; the store must know its types
   * @param limit how many at most; at least 1
   * @param after what the page before gave as {@link Page#next}; empty for the first page
   */
  public Page list(Selection selection, int limit, Optional<String> after) {
    return handle.call(core -> core.reader().list(selection, limit, after));
  }

  /**
   * Gives all artifacts of a selection as they are at one moment to a consumer, in the order in
   * which their ids were first stored.
   *
   * @param selection which artifacts; the store must know its types
   * @param consumer must not take long: what it holds up is the truncation of the write-ahead log
   */
  public void forEach(Selection selection, Consumer<Artifact> consumer) {
    handle.call(
        core -> {
          core.reader().forEach(selection, consumer);
          return null;
        });
  }

  /** {@return how many artifacts there are} */
  public long count() {
    return count(Selection.all());
  }

  /**
   * {@return how many artifacts of a type there are}
   *
   * @param type that the store knows
   */
  public long count(String type) {
    return count(Selection.ofTypes(type));
  }

  /**
   * {@return how many artifacts of a selection there are}
   *
   * @param selection which artifacts; the store must know its types
   */
  public long count(Selection selection) {
    return handle.call(core -> core.reader().count(selection));
  }

  /**
   * {@return what similar tasks suggest for a new one}
   *
   * @param taskDescription must not be blank
   */
  public Recommendations getRecommendations(String taskDescription) {
    return getRecommendations(taskDescription, TaskContext.any());
  }

  /**
   * {@return what similar tasks suggest for a new one} Looks at the ten most similar artifacts of
   * {@link Recommender#TASK_TYPES} and, for what to avoid, at ten of {@link
   * Recommender#VALIDATION_TYPE}: first those of the same cards, then the most similar others.
   *
   * @param taskDescription must not be blank
   * @param context narrows the search for tasks and for other validations
   */
  public Recommendations getRecommendations(String taskDescription, TaskContext context) {
    return handle.call(core -> core.learning().recommendations(taskDescription, context));
  }

  /**
   * Recommends with a context as {@link TaskContext#of} reads it.
   *
   * @param taskDescription must not be blank
   * @param context {@code technologies}, {@code priority}, {@code type}, or some of these
   * @return what similar tasks suggest for a new one
   */
  public Recommendations getRecommendations(String taskDescription, Map<String, ?> context) {
    return getRecommendations(taskDescription, TaskContext.of(context));
  }

  /**
   * {@return how well things of a kind went, over all artifacts of {@link PatternKind#types} that
   * were stored or changed within a window of time, as they are at one moment} What a solution does
   * not say of its score and winner is that of the latest arbitration of its card.
   *
   * @param kind of what things
   * @param window how far to look back; longer than nothing. {@link
   *     java.time.temporal.ChronoUnit#FOREVER}'s duration for all of history
   */
  public Patterns extractPatterns(PatternKind kind, Duration window) {
    return handle.call(core -> core.learning().patterns(kind, window));
  }

  /**
   * {@return the code that is most similar to a piece of code or a description}
   *
   * @param query must not be blank
   * @param topK how many at most; at least 1, no upper limit
   */
  public List<CodeExample> searchCodeExamples(String query, int topK) {
    return searchCodeExamples(query, null, null, topK);
  }

  /**
   * Searches for the code that is most similar to a piece of code or a description.
   *
   * @param query must not be blank
   * @param language only in this one, upper and lower case being the same; null for any
   * @param framework only with this one, likewise; null for any
   * @param topK how many at most; at least 1, no upper limit
   * @return most similar first
   */
  public List<CodeExample> searchCodeExamples(
      String query, String language, String framework, int topK) {
    Optional<String> in = Optional.ofNullable(language);
    Optional<String> with = Optional.ofNullable(framework);
    return handle.call(core -> core.learning().codeExamples(query, in, with, topK));
  }

  /**
   * Stores how a recovery ended, for {@link #getRecoveryInsights} to learn from.
   *
   * @param outcome what was wrong, what was done, and whether it helped
   * @return the artifact's id
   */
  public String recordRecovery(RecoveryOutcome outcome) {
    return store(outcome.artifact());
  }

  /**
   * {@return what all recoveries from a type of issue teach, upper and lower case being the same}
   *
   * @param issueType such as {@code timeout}; one that never came up has no cases
   */
  public RecoveryInsights getRecoveryInsights(String issueType) {
    return handle.call(core -> core.learning().recoveries().insights(issueType));
  }

  /** {@return what all recoveries teach, by type of issue} */
  public SupervisorInsights getSupervisorInsights() {
    return handle.call(core -> core.learning().recoveries().insights());
  }

  /** {@return the store at this moment} Does not load the model. */
  public Stats getStats() {
    return handle.call(core -> core.reader().stats(handle.terms().readOnly()));
  }

  /**
   * Checks the whole file, which takes a while for a large one.
   *
   * @return what is wrong with it, in SQLite's words; empty when all is well
   */
  public List<String> checkIntegrity() {
    return handle.call(core -> core.reader().checkIntegrity());
  }

  /** {@return what all agents of this file in this JVM have done} */
  public Counters counters() {
    return handle.call(AgentCore::counters);
  }

  /** What an {@link ArtifactExport} writes. */
  void export(Selection selection, CopySink sink) {
    handle.call(
        core -> {
          core.reader().export(selection, sink);
          return null;
        });
  }

  /** What an {@link ArtifactImport} stores. */
  BatchResult storeCopies(List<ArtifactCopy> copies, WriteKind kind) {
    return handle.write(core -> core.writer().writeCopies(copies, kind, handle.terms()));
  }

  /** Whether vectors of a model can be stored here as they are. */
  boolean takesVectorsOf(VectorModel model) {
    return handle.call(core -> core.search().takesVectorsOf(model));
  }

  /** By which artifacts have expired. */
  long nowMicros() {
    return handle.call(core -> core.reader().nowMicros());
  }

  /** {@return the real file, symbolic links resolved} */
  public Path path() {
    return handle.path();
  }

  /**
   * Ends the use of the store by this agent. Calls that are running finish; later ones fail with
   * {@link AgentClosedException}. The last agent's close frees connections, lease and memory once
   * its running calls have ended. Idempotent.
   */
  @Override
  public void close() {
    handle.close();
  }
}
