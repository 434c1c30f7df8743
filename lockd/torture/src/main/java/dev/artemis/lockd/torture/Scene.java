package dev.artemis.lockd.torture;

import dev.artemis.lockd.torture.nemesis.Volume;
import dev.artemis.lockd.torture.writer.CounterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a run, with a store on the usual filesystem and, if possible, one on a small one.
 */
final class Scene implements AutoCloseable {
  private static final int MEGABYTES = 48;
  private static final double MEGABYTES_PER_SECOND = 1.5;

  private final Path folder;
  private final List<Volume> volumes = new ArrayList<>();
  private boolean mounted;

  private Scene(Path folder) {
    this.folder = folder;
  }

  static Scene make(long seconds) throws IOException {
    Scene scene = new Scene(Files.createTempDirectory("torture-").toRealPath());
    for (String name : List.of("ledgers", "tmp", "main", "small")) {
      Files.createDirectory(scene.folder.resolve(name));
    }
    scene.volumes.add(scene.volume("main", false));
    scene.mounted = scene.mount(seconds);
    if (scene.mounted) {
      scene.volumes.add(scene.volume("small", true));
    }
    return scene;
  }

  private Volume volume(String name, boolean small) throws IOException {
    Path counter = folder.resolve("counter-" + name);
    CounterFile.create(counter);
    Path store = folder.resolve(name).resolve("rag.db");
    return new Volume(name, store, folder.resolve("named-" + name), counter, small);
  }

  private boolean mount(long seconds) throws IOException {
    long size = MEGABYTES + (long) (seconds * MEGABYTES_PER_SECOND);
    return run("mount", "-t", "tmpfs", "-o", "size=" + size + "m", "torture", small().toString());
  }

  private Path small() {
    return folder.resolve("small");
  }

  private static boolean run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.onExit().join().exitValue() == 0;
  }

  Path folder() {
    return folder;
  }

  List<Volume> volumes() {
    return volumes;
  }

  /** Copies what a person may want to look at. Nobody may use the stores any more. */
  void keep(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = folder.relativize(file);
        if (!relative.startsWith("tmp") && !relative.startsWith("state")) {
          Path copy = target.resolve(relative.toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (mounted) {
      mounted = !run("umount", small().toString());
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
