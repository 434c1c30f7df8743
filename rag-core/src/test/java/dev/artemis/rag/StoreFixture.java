package dev.artemis.rag;

import dev.artemis.rag.sqlite.LockSource;
import dev.artemis.rag.sqlite.StoreSeams;
import dev.artemis.rag.store.Pauses;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** A temporary directory, agents that are closed at the end, and seams to play faults with. */
final class StoreFixture implements AutoCloseable {
  final Path directory;
  final Path database;
  final FakeLocks locks = new FakeLocks();
  final WordModel model = new WordModel();
  private final Deque<RagAgent> agents = new ArrayDeque<>();

  volatile String filesystem = "ext4";
  volatile Predicate<Path> readable = path -> true;
  volatile Predicate<Path> writable = path -> true;
  volatile OptionalLong maxPages = OptionalLong.empty();
  volatile Runnable beforeCommitCheck = () -> {};
  volatile Pauses pauses = Pauses.real();

  StoreFixture() throws IOException {
    directory = Files.createTempDirectory("rag store ü").toRealPath();
    database = directory.resolve("rag.db");
  }

  RagAgentBuilder builder(Path path) {
    return builder(path, locks);
  }

  RagAgentBuilder builder(Path path, LockSource source) {
    StoreSeams seams =
        new StoreSeams(
            source,
            where -> filesystem,
            where -> readable.test(where),
            where -> writable.test(where),
            System::nanoTime,
            pauses,
            maxPages,
            () -> beforeCommitCheck.run());
    return RagAgent.builder(path)
        .model(model)
        .waitAtMost(Duration.ofSeconds(20))
        .surroundings(new Surroundings(InstantSource.system(), seams));
  }

  RagAgent open() {
    return open(builder(database));
  }

  RagAgent open(RagAgentBuilder builder) {
    RagAgent agent = builder.open();
    agents.push(agent);
    return agent;
  }

  @Override
  public void close() throws IOException {
    agents.forEach(RagAgent::close);
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException failure)
              throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
