package dev.artemis.rag.cli;

import dev.artemis.rag.cli.output.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Text given to a command: an argument, a file, or standard input ({@code -}). */
final class Content {
  private Content() {}

  /** The text; exactly one of argument and file is given. */
  static String read(String argument, Path file, InputStream in) {
    if (argument != null && file != null) {
      throw CommandFailure.usage("give the text as an argument or with --file, not both");
    }
    if (argument == null && file == null) {
      throw CommandFailure.usage(
          "no text given: pass it as an argument, with --file, or - to read standard input");
    }
    if (file != null && !file.toString().equals("-")) {
      return ofFile(file);
    }
    return file != null || argument.equals("-") ? ofStream(in) : argument;
  }

  /** A text file as UTF-8. */
  static String ofFile(Path file) {
    try {
      return decode(Files.readAllBytes(file), file.toString());
    } catch (NoSuchFileException e) {
      throw CommandFailure.failed("no such file: " + file, e);
    } catch (IOException e) {
      throw CommandFailure.failed("cannot read " + file + ": " + FileTrouble.of(e), e);
    }
  }

  private static String ofStream(InputStream in) {
    try {
      return decode(in.readAllBytes(), "standard input");
    } catch (IOException e) {
      throw CommandFailure.failed("cannot read standard input: " + e.getMessage(), e);
    }
  }

  private static String decode(byte[] bytes, String source) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw CommandFailure.usage(source + " is not UTF-8 text");
    }
  }
}
