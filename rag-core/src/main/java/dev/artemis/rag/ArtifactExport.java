package dev.artemis.rag;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Writes the artifacts of a store as JSON Lines, which {@link ArtifactImport} reads: one snapshot,
 * in the order in which their ids were first stored, whatever others do meanwhile. Memory is
 * bounded by the largest artifact. Immutable.
 *
 * <p>The first line says where they come from, the last one how many they are; each line between is
 * an artifact with {@code id type cardId taskTitle content metadata storedAt expiresAt?} and {@code
 * passages?}: {@code begin end vector}, the vector as Base64 of its 32-bit floats, little-endian.
 */
public final class ArtifactExport {
  private final Selection selection;
  private final boolean vectors;

  private ArtifactExport(Selection selection, boolean vectors) {
    this.selection = selection;
    this.vectors = vectors;
  }

  /**
   * {@return an export of a selection without vectors: they are made again by whoever imports it}
   *
   * @param selection which artifacts
   */
  public static ArtifactExport of(Selection selection) {
    return new ArtifactExport(Objects.requireNonNull(selection, "selection"), false);
  }

  /** {@return the same with vectors, which makes the file several times as large} */
  public ArtifactExport withVectors() {
    return new ArtifactExport(selection, true);
  }

  /**
   * Writes it.
   *
   * @param agent of the store; stays open
   * @param out is flushed and stays open. Should take what it is given: while it does not, the
   *     store's write-ahead log cannot be truncated
   * @return how many artifacts
   * @throws IOException if the stream fails
   */
  public long write(RagAgent agent, OutputStream out) throws IOException {
    return write(agent, out, () -> {});
  }

  /**
   * Writes it, and tells how far it is.
   *
   * @param agent of the store; stays open
   * @param out is flushed and stays open
   * @param written is told after each artifact
   * @return how many artifacts
   * @throws IOException if the stream fails
   */
  public long write(RagAgent agent, OutputStream out, Runnable written) throws IOException {
    ExportWriter writer = new ExportWriter(out, vectors, written);
    try {
      agent.export(selection, writer);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return writer.end();
  }
}
