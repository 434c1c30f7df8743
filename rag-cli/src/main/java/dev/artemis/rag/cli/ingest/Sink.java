package dev.artemis.rag.cli.ingest;

/** Takes what the sources yield, in order. */
public interface Sink {

  /** The next item. */
  void accept(Item item);

  /** So many further bytes of the input have been read. */
  void advance(long bytes);
}
