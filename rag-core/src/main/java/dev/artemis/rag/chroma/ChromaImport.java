package dev.artemis.rag.chroma;

import dev.artemis.rag.ArtifactImport;
import dev.artemis.rag.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Brings the records of a Chroma directory into a store. Used once, by one thread. */
public final class ChromaImport {
  private final ChromaDirectory directory;
  private final ChromaMapping mapping;
  private final Predicate<ChromaCollection> wanted;
  private final Map<String, Long> untyped = new LinkedHashMap<>();

  /**
   * Of a directory.
   *
   * @param directory stays the caller's to close
   * @param types of collections, by label, where it shall not be the name
   * @param wanted which collections
   */
  public ChromaImport(
      ChromaDirectory directory, Map<String, String> types, Predicate<ChromaCollection> wanted) {
    this.directory = directory;
    this.mapping = new ChromaMapping(types, directory.sharedIds());
    this.wanted = Objects.requireNonNull(wanted, "wanted");
  }

  /** {@return the types of the wanted collections} */
  public Set<String> types() {
    Set<String> types = new LinkedHashSet<>();
    List<ChromaCollection> collections = directory.collections().stream().filter(wanted).toList();
    collections.forEach(collection -> mapping.type(collection).ifPresent(types::add));
    return types;
  }

  /**
   * Gives everything to an import that knows the types.
   *
   * @param into the import, whose store knows all {@link #types}
   * @param progress told after each record
   */
  public void run(ArtifactImport into, Runnable progress) {
    directory.forEach(
        record -> {
          take(record, into);
          progress.run();
        });
    untyped.forEach(
        (label, records) ->
            into.reject(
                label,
                "its name is no type (lower-case letters, digits, '_' and '-'): give it one",
                records));
  }

  private void take(ChromaRecord record, ArtifactImport into) {
    String label = record.collection().label();
    if (!wanted.test(record.collection())) {
      return;
    }
    Optional<String> type = mapping.type(record.collection());
    if (type.isEmpty()) {
      untyped.merge(label, 1L, Long::sum);
      return;
    }
    String where = label + "/" + record.id();
    try {
      into.add(where, mapping.artifact(record));
    } catch (InvalidInputException e) {
      into.reject(where, e.getMessage(), 1);
    }
  }
}
