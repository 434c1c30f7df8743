package dev.artemis.rag.cli.demo;

import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.cli.ingest.FileArtifacts;
import dev.artemis.rag.cli.ingest.Item;
import dev.artemis.rag.cli.ingest.JsonLine;
import dev.artemis.rag.cli.ingest.Sink;
import dev.artemis.rag.cli.ingest.Sources;
import dev.artemis.rag.cli.output.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the demo's texts and hands them to its processes as a file of JSON Lines. */
final class CorpusFile {
  private static final String BUILT_IN = "corpus.jsonl";
  private static final int MAX_TEXTS = 1_000;
  private static final int MAX_LENGTH = 2_000;

  private CorpusFile() {}

  /** The texts that come with the program. */
  static Corpus builtIn() throws IOException {
    try (InputStream in = CorpusFile.class.getResourceAsStream(BUILT_IN)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * The first thousand texts of somebody's files and folders, the beginnings of long ones; the rest
   * is said to be left out.
   */
  static Corpus of(List<Path> paths, Consumer<String> remarks) {
    Collector texts = new Collector(remarks);
    FileArtifacts files = new FileArtifacts("document", "", Optional.empty(), Map.of());
    Sources sources = new Sources(files, path -> false, texts);
    paths.forEach(sources::path);
    if (texts.leftOut > 0) {
      remarks.accept("%d texts are left out: %d are enough".formatted(texts.leftOut, MAX_TEXTS));
    }
    return new Corpus(texts.found);
  }

  /** Writes the file. */
  static void write(Corpus corpus, Path file) throws IOException {
    Files.write(file, corpus.texts().stream().map(CorpusFile::line).toList());
  }

  /** Reads what {@link #write} wrote. */
  static Corpus read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  private static NewArtifact shortened(NewArtifact text) {
    String content = text.content();
    if (content.length() <= MAX_LENGTH) {
      return text;
    }
    boolean pair = Character.isHighSurrogate(content.charAt(MAX_LENGTH - 1));
    String beginning = content.substring(0, pair ? MAX_LENGTH - 1 : MAX_LENGTH);
    return NewArtifact.of(text.type(), text.cardId(), text.taskTitle(), beginning, text.metadata());
  }

  private static Corpus parse(String lines) {
    return new Corpus(lines.lines().map(JsonLine::parse).toList());
  }

  private static String line(NewArtifact text) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", text.type());
    json.put("cardId", text.cardId());
    json.put("taskTitle", text.taskTitle());
    json.put("content", text.content());
    json.put("metadata", text.metadata());
    return Json.compact(json);
  }

  /** Keeps texts in memory. */
  private static final class Collector implements Sink {
    private final Consumer<String> remarks;
    private final List<NewArtifact> found = new ArrayList<>();
    private int leftOut;

    Collector(Consumer<String> remarks) {
      this.remarks = remarks;
    }

    @Override
    public void accept(Item item) {
      if (item instanceof Item.Good good && found.size() < MAX_TEXTS) {
        found.add(shortened(good.artifact()));
      } else if (item instanceof Item.Good) {
        leftOut++;
      } else if (item instanceof Item.Bad bad) {
        remarks.accept(bad.where() + ": " + bad.reason());
      }
    }

    @Override
    public void advance(long bytes) {
      // Reading is quick; nobody watches it.
    }
  }
}
