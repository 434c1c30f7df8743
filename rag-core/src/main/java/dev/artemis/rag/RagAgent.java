package dev.artemis.rag;

import dev.langchain4j.store.embedding.filter.Filter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  private final AgentHandle handle;

  RagAgent(AgentHandle handle) {
    this.handle = handle;
  }

  /** Opens a store with the usual options, creating the file when there is none. */
  public static RagAgent open(Path database) {
    return builder(database).open();
  }

  /** Options for opening a store. */
  public static RagAgentBuilder builder(Path database) {
    return new RagAgentBuilder(database);
  }

  /**
   * Stores an artifact.
   *
   * @return its id, unique without any coordination
   */
  public String storeArtifact(
      String type, String cardId, String taskTitle, String content, Map<String, ?> metadata) {
    return store(NewArtifact.of(type, cardId, taskTitle, content, metadata));
  }

  /**
   * Stores an artifact, under the id it carries if it carries one.
   *
   * @return its id
   * @throws ArtifactExistsException if the id is taken
   */
  public String store(NewArtifact artifact) {
    return storeAll(List.of(artifact)).idsOrThrow().get(0);
  }

  /**
   * Stores artifacts, each by itself: a rejected item does not spoil its neighbours. Far faster
   * than single stores.
   */
  public BatchResult storeAll(List<NewArtifact> artifacts) {
    return handle.write(core -> core.writer().write(artifacts, WriteKind.STORE, handle.terms()));
  }

  /** Stores an artifact under an id, replacing what was there. */
  public void upsert(String id, NewArtifact artifact) {
    upsertAll(List.of(artifact.withId(id))).idsOrThrow();
  }

  /** Like {@link #storeAll}, but replaces artifacts whose id exists. */
  public BatchResult upsertAll(List<NewArtifact> artifacts) {
    return handle.write(core -> core.writer().write(artifacts, WriteKind.UPSERT, handle.terms()));
  }

  /**
   * Deletes an artifact.
   *
   * @return whether there was one
   */
  public boolean delete(String id) {
    return handle.write(core -> core.writer().delete(id, handle.terms()));
  }

  /** The most similar artifacts of any type. */
  public List<Hit> querySimilar(String text, int topK) {
    return querySimilar(text, List.of(), topK, null);
  }

  /**
   * The most similar artifacts, exactly: every artifact that passes is compared.
   *
   * @param text what to look for; must not be blank
   * @param types kinds to look at; empty for all
   * @param topK how many at most; at least 1, no upper limit
   * @param filter on top-level metadata keys, or null for none. Numbers compare by value whatever
   *     their Java type, strings by UTF-16 code units; values of different JSON types are unequal
   *     and never less or greater. A missing or null value equals nothing and is in no list, so it
   *     passes {@code isNotEqualTo} and {@code isNotIn}. Filter classes other than LangChain4j's
   *     own are refused
   * @return most similar first, equal ones by id; fewer than {@code topK} only if no more pass
   */
  public List<Hit> querySimilar(String text, Collection<String> types, int topK, Filter filter) {
    return handle.call(core -> core.reader().query(text, types, topK, filter));
  }

  /** The artifact of an id. */
  public Optional<Artifact> get(String id) {
    return handle.call(core -> core.reader().get(id));
  }

  /** How many artifacts there are. */
  public long count() {
    return handle.call(core -> core.reader().count());
  }

  /** How many artifacts of a type there are. */
  public long count(String type) {
    return handle.call(core -> core.reader().count(type));
  }

  /** The store at this moment. Does not load the model. */
  public Stats stats() {
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

  /** What all agents of this file in this JVM have done. */
  public Counters counters() {
    return handle.call(AgentCore::counters);
  }

  /** The real file, symbolic links resolved. */
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
