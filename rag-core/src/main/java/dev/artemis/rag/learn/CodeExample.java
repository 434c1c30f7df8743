package dev.artemis.rag.learn;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.Hit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Code that resembles what was asked for. Immutable.
 *
 * @param id of its artifact
 * @param code the text
 * @param source where it is from, if that is known
 * @param language what it is written in, if that is known
 * @param framework what it is built on, if that is known; several in one text
 * @param score the hit's similarity, from 0 to 1
 * @param metadata all that is known of it
 */
public record CodeExample(
    String id,
    String code,
    Optional<String> source,
    Optional<String> language,
    Optional<String> framework,
    double score,
    Map<String, Object> metadata) {
  /** The type of artifacts that hold examples. */
  public static final String TYPE = "code_example";

  /**
   * {@return the example that was found}
   *
   * @param hit whose artifact is of type {@value #TYPE}
   */
  public static CodeExample of(Hit hit) {
    Artifact artifact = hit.artifact();
    Map<String, Object> metadata = artifact.metadata();
    return new CodeExample(
        artifact.id(),
        artifact.content(),
        Optional.ofNullable(Values.unwrapped(metadata.get("source"))).flatMap(Values::text),
        joined(names(metadata, "language")),
        joined(frameworks(metadata)),
        hit.similarity(),
        metadata);
  }

  /**
   * {@return whether an example of this metadata is wanted} Upper and lower case are the same.
   *
   * @param metadata of the example
   * @param language empty for any
   * @param framework empty for any
   */
  public static boolean matches(
      Map<String, Object> metadata, Optional<String> language, Optional<String> framework) {
    return language.stream().allMatch(wanted -> among(names(metadata, "language"), wanted))
        && framework.stream().allMatch(wanted -> among(frameworks(metadata), wanted));
  }

  private static boolean among(List<String> names, String wanted) {
    return names.stream().anyMatch(name -> Names.same(name, wanted));
  }

  private static List<String> frameworks(Map<String, Object> metadata) {
    List<String> one = names(metadata, "framework");
    return one.isEmpty() ? names(metadata, "frameworks") : one;
  }

  private static List<String> names(Map<String, Object> metadata, String key) {
    Object value = Values.unwrapped(metadata.get(key));
    return value == null ? List.of() : Values.names(value).names();
  }

  private static Optional<String> joined(List<String> names) {
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
  }
}
