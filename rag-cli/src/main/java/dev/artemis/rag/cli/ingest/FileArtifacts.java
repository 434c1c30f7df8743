package dev.artemis.rag.cli.ingest;

import dev.artemis.rag.NewArtifact;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turns text files into artifacts.
 *
 * @param type of all of them
 * @param cardId of all of them
 * @param title of all of them; the file's name if empty
 * @param metadata of all of them; {@code source} is added: the file's real path
 */
public record FileArtifacts(
    String type, String cardId, Optional<String> title, Map<String, Object> metadata) {

  /** One file's artifact. Its id follows from the path, so that loading it again is noticed. */
  NewArtifact of(Path realPath, String text) {
    Map<String, Object> all = new LinkedHashMap<>(metadata);
    all.put("source", realPath.toString());
    String name = title.orElse(String.valueOf(realPath.getFileName()));
    return NewArtifact.of(type, cardId, name, text, all).withId(id(realPath));
  }

  private static String id(Path path) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(path.toString().getBytes(StandardCharsets.UTF_8));
      return "file-" + HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
