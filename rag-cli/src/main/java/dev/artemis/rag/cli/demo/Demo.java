package dev.artemis.rag.cli.demo;

import dev.artemis.rag.cli.output.Style;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The demo from its first process to the verdict. */
public final class Demo {
  private final PrintStream messages;
  private final boolean terminal;
  private final Style style;

  /** Which shows itself on a stream for messages. */
  public Demo(PrintStream messages, boolean terminal, Style style) {
    this.messages = messages;
    this.terminal = terminal;
    this.style = style;
  }

  /**
   * Plays it, then looks into the file. Whatever happens, its processes are ended and its folder
   * removed, also when this JVM is asked to end.
   *
   * @param texts files and folders with the texts to store; empty for the built-in ones
   */
  public DemoResult run(DemoOptions options, List<Path> texts)
      throws IOException, InterruptedException, ExecutionException {
    LiveView view = new LiveView(messages, terminal, style);
    Corpus corpus = texts.isEmpty() ? CorpusFile.builtIn() : CorpusFile.of(texts, view::say);
    try (Stage stage = Stage.set(options.keep())) {
      CorpusFile.write(corpus, stage.corpus());
      History history = new DemoRun(stage, options, view).play();
      FileFacts facts = look(stage.database(), corpus, history, view);
      return new DemoResult(history, facts, Verdict.of(history, facts), options.keep());
    } finally {
      view.erase();
    }
  }

  private static FileFacts look(Path database, Corpus corpus, History history, LiveView view)
      throws InterruptedException, ExecutionException {
    long all = history.records().stream().mapToLong(record -> record.tried().size()).sum();
    view.say("Everybody is gone. A fresh reader looks for %d artifacts in the file".formatted(all));
    return new FreshReader(
            corpus, done -> view.progress("looked for %d of %d".formatted(done, all)))
        .read(database, history.records());
  }
}
