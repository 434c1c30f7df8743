package dev.artemis.rag;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.rag.embed.Embedder;
import dev.artemis.rag.embed.PassageSplitter;
import dev.artemis.rag.search.SimilaritySearch;
import dev.artemis.rag.sqlite.InMemoryStore;
import dev.artemis.rag.sqlite.SqliteStore;
import dev.artemis.rag.sqlite.StoreSettings;
import dev.artemis.rag.store.ArtifactStore;
import dev.artemis.rag.store.CommitSignal;
import dev.artemis.rag.store.FailureCounters;
import dev.artemis.rag.store.PreparedRestore;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.VectorModel;
import dev.artemis.rag.write.GroupCommit;
import dev.artemis.rag.write.WriteCounters;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What all agents of one file in this JVM share: store, writer, search and model. Thread-safe. */
final class AgentCore {
  /** What the usual model looks at is about 250 words; see the README on search quality. */
  private static final PassageSplitter PASSAGES = new PassageSplitter(1_500, 200);

  private final CoreOptions options;
  private final ArtifactStore store;

  /** The same if it is in a file. */
  private final Optional<SqliteStore> file;

  private final Embedder embedder;
  private final WriteCounters counters = new WriteCounters();
  private final FailureCounters failures = new FailureCounters(SqliteStore::resultCode);
  private final LongAdder forgotten = new LongAdder();
  private final DeclaredTypes types;
  private final ArtifactWriter writer;
  private final ArtifactReader reader;
  private final ArtifactSearch search;
  private final Learning learning;

  private AgentCore(CoreOptions options, ArtifactStore store, Optional<SqliteStore> file) {
    this.options = options;
    this.store = store;
    this.file = file;
    this.embedder = new Embedder(options.embedding());
    Surroundings surroundings = options.surroundings();
    GroupCommit commits =
        new GroupCommit(
            store,
            surroundings.seams().nanoTime(),
            surroundings.seams().pauses(),
            counters,
            failures);
    this.types = new DeclaredTypes(store);
    SimilaritySearch vectors = new SimilaritySearch(store);
    this.search = new ArtifactSearch(store.path(), types, embedder, vectors, surroundings.clock());
    this.writer =
        new ArtifactWriter(
            commits,
            new ArtifactPreparation(types, embedder, PASSAGES, surroundings.clock()),
            search,
            vectors);
    this.reader = new ArtifactReader(store, types, options.synchronous(), surroundings.clock());
    this.learning = new Learning(reader, search, surroundings.clock());
    file.ifPresent(shared -> shared.count(() -> ToldCounters.of(counters())));
  }

  static AgentCore open(Path real, CoreOptions options, AgentTerms terms) {
    StoreSettings settings = settings(real, options, terms);
    SqliteStore store =
        SqliteStore.open(
            settings, terms.readOnly() ? Optional.empty() : Optional.of(options.lock()));
    boolean usable = false;
    try {
      AgentCore core = new AgentCore(options, store, Optional.of(store));
      core.checkModel();
      usable = true;
      return core;
    } finally {
      if (!usable) {
        store.close();
      }
    }
  }

  /** A store that goes with its agent. */
  static AgentCore inMemory(CoreOptions options, AgentTerms terms) {
    StoreSettings settings = settings(Path.of(""), options, terms);
    return new AgentCore(options, InMemoryStore.open(settings), Optional.empty());
  }

  private static StoreSettings settings(Path real, CoreOptions options, AgentTerms terms) {
    return new StoreSettings(
        real,
        options.embedding().id(),
        options.synchronous(),
        terms.waitAtMost(),
        options.surroundings().clock(),
        options.surroundings().seams());
  }

  /**
   * Checks that another agent may share this core.
   *
   * @throws StoreUnusableException if the options differ
   */
  void join(CoreOptions other, AgentTerms terms) {
    String conflict = other.conflict(options);
    if (conflict != null) {
      throw new StoreUnusableException(
          StoreUnusableException.Reason.CONFLICT,
          "%s is open in this process with other options than %s: use the same, or close the other agent first"
              .formatted(path(), conflict),
          null);
    }
    SqliteStore shared = file.orElseThrow();
    shared.follow();
    if (!terms.readOnly()) {
      shared.enableWrites(other.lock());
    }
  }

  /** A model that the user named must be the file's; the default may find out when it is needed. */
  private void checkModel() {
    Optional<VectorModel> theirs = store.read(ReadView::model);
    if (options.embedding().chosen()
        && theirs.isPresent()
        && !theirs.get().id().equals(options.embedding().id())) {
      throw theirs.get().refusal(path(), options.embedding().id());
    }
  }

  ArtifactWriter writer() {
    return writer;
  }

  Backup backup(Path target, boolean replace, BackupProgress progress) {
    return store.backup(target, replace, progress);
  }

  /** Replaces all there is by a backup; gives back how many artifacts that are. */
  long restore(Path backup, boolean live, AgentTerms terms) {
    refuseWhileUsed(live);
    try (PreparedRestore prepared = store.prepareRestore(backup)) {
      writer.restore(prepared, terms);
      return prepared.artifacts();
    }
  }

  private void refuseWhileUsed(boolean live) {
    Set<Long> others = live ? Set.of() : store.otherUsers();
    if (!others.isEmpty()) {
      throw new StoreBusyException(
          "%s is in use by %s: end them, or restore while they run (they see it with their next call)"
              .formatted(
                  path(),
                  others.stream().map(pid -> "process " + pid).collect(Collectors.joining(", "))),
          null);
    }
  }

  CommitSignal commits() {
    return store.commits();
  }

  DeclaredTypes types() {
    return types;
  }

  /** Makes types known to the store, if they are not. */
  void declare(Collection<String> wanted, AgentTerms terms) {
    wanted.forEach(ArtifactRules::checkType);
    List<String> missing = types.missing(wanted);
    if (!missing.isEmpty()) {
      writer.declare(missing, terms);
    }
  }

  ArtifactReader reader() {
    return reader;
  }

  ArtifactSearch search() {
    return search;
  }

  Learning learning() {
    return learning;
  }

  Path path() {
    return store.path();
  }

  FileIdentity identity() {
    return file.orElseThrow().identity();
  }

  Counters counters() {
    return new Counters(
        counters.writes(),
        counters.batches(),
        counters.retries(),
        counters.lockErrors(),
        search.queries(),
        embedder.computed(),
        embedder.cached(),
        failures.lockErrors(),
        failures.byCode(),
        options.surroundings().seams().pauses().count(),
        file.map(SqliteStore::reopenings).orElse(0L),
        forgotten.sum());
  }

  /** An agent of this core was never closed. */
  void agentForgotten() {
    forgotten.increment();
  }

  /** A caller who reads is told of a failure. */
  void failed(RagException failure) {
    failures.seen(failure);
  }

  void close() {
    store.close();
  }
}
