package dev.artemis.rag;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.StoredArtifact;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

/** Writes an export, a JSON object on each line. Used once, by one thread. */
final class ExportWriter implements CopySink {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator out;
  private final boolean vectors;
  private final Runnable written;
  private long artifacts;

  /**
   * To a stream, which stays open.
   *
   * @param vectors whether vectors are written
   * @param written told after each artifact
   */
  ExportWriter(OutputStream stream, boolean vectors, Runnable written) throws IOException {
    this.out = JSON.createGenerator(stream).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    this.out.setRootValueSeparator(null);
    this.vectors = vectors;
    this.written = written;
  }

  /** Something that may fail. */
  @FunctionalInterface
  private interface Fields {
    void write() throws IOException;
  }

  private void line(Fields fields) {
    try {
      out.writeStartObject();
      fields.write();
      out.writeEndObject();
      out.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void begin(ExportHeader header) {
    line(
        () -> {
          out.writeStringField("format", ExportHeader.FORMAT);
          out.writeNumberField("version", ExportHeader.VERSION);
          out.writeStringField("store", header.store());
          if (header.model().isPresent()) {
            out.writeStringField("model", header.model().get().id());
            out.writeNumberField("dimension", header.model().get().dimension());
          }
          out.writeArrayFieldStart("types");
          for (String type : header.types()) {
            out.writeString(type);
          }
          out.writeEndArray();
        });
  }

  /** The vector of an artifact without a text goes along in any case: nobody can make it again. */
  @Override
  public void add(ArtifactCopy copy) {
    line(
        () -> {
          fields(copy.row());
          if (vectors || ArtifactRules.isEmpty(copy.row().content())) {
            passages(copy.passages());
          }
        });
    artifacts++;
    written.run();
  }

  private void fields(StoredArtifact row) throws IOException {
    out.writeStringField("id", row.id());
    out.writeStringField("type", row.type());
    out.writeStringField("cardId", row.cardId());
    out.writeStringField("taskTitle", row.taskTitle());
    out.writeStringField("content", row.content());
    out.writeFieldName("metadata");
    out.writeRawValue(row.metadata());
    out.writeStringField("storedAt", StoredRows.instant(row.storedAtMicros()).toString());
    if (row.expiresAtMicros() != StoredArtifact.NEVER) {
      out.writeStringField("expiresAt", StoredRows.instant(row.expiresAtMicros()).toString());
    }
  }

  private void passages(List<Passage> passages) throws IOException {
    out.writeArrayFieldStart("passages");
    for (Passage passage : passages) {
      out.writeStartObject();
      out.writeNumberField("begin", passage.begin());
      out.writeNumberField("end", passage.end());
      out.writeStringField(
          "vector", Base64.getEncoder().encodeToString(passage.vector().littleEndian()));
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** The last line, by which a reader knows that nothing is missing; returns how many artifacts. */
  long end() throws IOException {
    line(() -> out.writeNumberField("artifacts", artifacts));
    out.flush();
    return artifacts;
  }
}
