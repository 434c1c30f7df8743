package dev.artemis.rag.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where figures were measured.
 *
 * @param processors that this JVM may use
 * @param java version of the JDK
 * @param system name and version of the operating system
 * @param filesystem type of the one that was written to
 */
public record Machine(int processors, String java, String system, String filesystem) {
  /** This one. */
  public static Machine here(Path folder) throws IOException {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Files.getFileStore(folder).type());
  }

  /** For people. */
  public String sentence() {
    return "%d processors, Java %s, %s, %s".formatted(processors, java, system, filesystem);
  }

  /** For programs. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("processors", processors);
    json.put("java", java);
    json.put("system", system);
    json.put("filesystem", filesystem);
    return json;
  }
}
