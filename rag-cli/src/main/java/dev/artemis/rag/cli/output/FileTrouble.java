package dev.artemis.rag.cli.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be used; of the commonest failures the JDK's message is a path alone. */
public final class FileTrouble {
  private FileTrouble() {}

  /** The reason in words, without the path. */
  public static String of(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (failure instanceof AccessDeniedException) {
      return "no permission";
    }
    return failure instanceof FileSystemException of && of.getReason() != null
        ? of.getReason()
        : String.valueOf(failure.getMessage());
  }
}
