package dev.artemis.rag.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or behind its name. */
final class GlobalOptions {
  @Option(
      names = "--db",
      paramLabel = "PATH",
      scope = ScopeType.INHERIT,
      description = "the store; else $RAG_DB, else rag.db in the user's data directory")
  Path database;

  @Option(
      names = "--socket",
      paramLabel = "PATH",
      scope = ScopeType.INHERIT,
      description =
          "the lock daemon's socket; else $RAG_LOCKD_SOCKET, else the service's, else the user's")
  Path socket;

  @Option(
      names = "--fallback",
      scope = ScopeType.INHERIT,
      description = "do not ask the lock daemon; the file lock alone excludes")
  boolean fallback;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "print JSON")
  boolean json;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "log more; print stack traces")
  boolean verbose;
}
