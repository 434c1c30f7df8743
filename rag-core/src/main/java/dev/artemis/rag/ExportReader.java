package dev.artemis.rag;

import dev.artemis.rag.lines.LineReader;
import dev.artemis.rag.store.VectorModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Reads exports, one after the other in one stream, into an import. Used once, by one thread. */
final class ExportReader {
  /** More than the largest artifact with its vectors takes. */
  private static final int MAX_LINE_BYTES = 96 << 20;

  private final String name;
  private final ArtifactImport into;
  private final Consumer<String> notes;
  private Export export;

  ExportReader(String name, ArtifactImport into, Consumer<String> notes) {
    this.name = name;
    this.into = into;
    this.notes = notes;
  }

  void read(InputStream in, LongConsumer progress) throws IOException {
    LineReader reader = new LineReader(in, MAX_LINE_BYTES);
    long before = 0;
    for (Optional<LineReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
      line(line.get());
      progress.accept(reader.bytesRead() - before);
      before = reader.bytesRead();
    }
    if (export == null) {
      throw noExport(null);
    }
    export.end(name);
  }

  private void line(LineReader.Line line) {
    String where = name + ":" + line.number();
    if (!line.problem().isEmpty()) {
      unreadable(where, ArtifactRules.bad(line.problem()));
    } else if (!line.text().isBlank()) {
      parsed(where, line.text()).ifPresent(object -> object(where, object));
    }
  }

  private Optional<Map<String, Object>> parsed(String where, String text) {
    try {
      return Optional.of(MetadataJson.object(text, "a line"));
    } catch (InvalidInputException e) {
      unreadable(where, e);
      return Optional.empty();
    }
  }

  private void unreadable(String where, InvalidInputException reason) {
    if (export == null) {
      throw noExport(reason);
    }
    export.artifacts++;
    into.reject(where, reason.getMessage(), 1);
  }

  private void object(String where, Map<String, Object> object) {
    if (ExportHeader.is(object)) {
      if (export != null) {
        export.end(where);
      }
      export = new Export(ExportHeader.read(object));
    } else if (export == null) {
      throw noExport(null);
    } else {
      export.object(where, object);
    }
  }

  private InvalidInputException noExport(InvalidInputException cause) {
    return new InvalidInputException(
        name + " does not begin as an export does; other JSON Lines are for 'ragctl ingest'",
        cause);
  }

  /** The export that is being read. */
  private final class Export {
    private final Optional<VectorModel> usable;
    private final Optional<VectorModel> theirs;
    private long artifacts;
    private boolean ended;
    private boolean told;

    Export(ExportHeader header) {
      into.declare(header.types());
      theirs = header.model();
      usable = theirs.filter(into::takesVectorsOf);
    }

    void object(String where, Map<String, Object> object) {
      Optional<Long> total = ExportedArtifact.total(object);
      if (total.isPresent()) {
        ended = true;
        complete(where, total.get());
      } else {
        artifacts++;
        artifact(where, object);
      }
    }

    private void artifact(String where, Map<String, Object> object) {
      try {
        ArtifactCopy copy = ExportedArtifact.read(object, usable);
        tellOfVectors(object);
        into.add(where, copy);
      } catch (IllegalArgumentException | InvalidInputException e) {
        into.reject(where, e.getMessage(), 1);
      }
    }

    private void tellOfVectors(Map<String, Object> object) {
      if (usable.isEmpty() && !told && object.containsKey("passages")) {
        told = true;
        notes.accept(
            "vectors are made anew: those of %s are of model %s, the store's are not"
                .formatted(name, theirs.map(VectorModel::id).orElse("unknown")));
      }
    }

    private void complete(String where, long total) {
      if (total != artifacts) {
        into.reject(
            where,
            "the export had %s artifacts, %s were found".formatted(total, artifacts),
            Math.abs(total - artifacts));
      }
    }

    void end(String where) {
      if (!ended) {
        into.reject(where, "the export ends early: its last line, a count, is missing", 1);
      }
    }
  }
}
