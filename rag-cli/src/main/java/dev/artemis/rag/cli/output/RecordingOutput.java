package dev.artemis.rag.cli.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A stream that remembers its first failure, since a {@link java.io.PrintStream} on top of it only
 * says that there was one. Used by one thread.
 */
public final class RecordingOutput extends FilterOutputStream {
  private IOException failure;

  /** On top of a stream. */
  public RecordingOutput(OutputStream out) {
    super(out);
  }

  /** What went wrong first, if anything did. */
  public Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether the reader went away, as {@code head} does: no reason to complain. */
  public boolean readerLeft() {
    return failure != null && String.valueOf(failure.getMessage()).contains("Broken pipe");
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      remember(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      remember(e);
    }
  }

  private void remember(IOException e) throws IOException {
    if (failure == null) {
      failure = e;
    }
    throw e;
  }
}
