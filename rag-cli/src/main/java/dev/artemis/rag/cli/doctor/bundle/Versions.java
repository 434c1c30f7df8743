package dev.artemis.rag.cli.doctor.bundle;

import dev.artemis.rag.cli.doctor.Subject;
import dev.artemis.rag.cli.doctor.host.ProcFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Versions of everything that takes part. */
final class Versions {
  private Versions() {}

  static Map<String, Object> of(Subject subject) throws IOException {
    Map<String, Object> versions = new LinkedHashMap<>();
    versions.put("ragctl", subject.version());
    for (String name :
        List.of(
            "java.version", "java.vendor", "java.vm.name", "os.name", "os.version", "os.arch")) {
      versions.put(name, System.getProperty(name));
    }
    versions.put("distribution", distribution());
    versions.put("processors", Runtime.getRuntime().availableProcessors());
    versions.put("memory", memory());
    versions.put("libraries", libraries());
    return versions;
  }

  private static String distribution() throws IOException {
    return EtcFiles.lines("os-release").stream()
        .filter(line -> line.startsWith("PRETTY_NAME="))
        .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
        .findFirst()
        .orElse("");
  }

  private static String memory() {
    return ProcFiles.visible("meminfo")
        .flatMap(text -> text.lines().findFirst())
        .map(line -> line.replaceAll("\\s+", " "))
        .orElse("");
  }

  /** Names of the jars on the class path; a name says the version. */
  private static List<String> libraries() {
    String path = System.getProperty("java.class.path");
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).getFileName())
        .filter(name -> name != null && name.toString().endsWith(".jar"))
        .map(Path::toString)
        .sorted()
        .toList();
  }
}
