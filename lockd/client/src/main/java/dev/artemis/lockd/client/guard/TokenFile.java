package dev.artemis.lockd.client.guard;

import dev.artemis.lockd.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The content of a {@code NAME.token} file: the last token drawn and the worker groups noted beside
 * the guard. One line, {@code token N[ group PID:START]…[ shared-group PID:START]…}. Read and
 * written only under the guard.
 *
 * @param token the last token drawn; 0 before the first
 * @param groups leaders of groups that work under an exclusive lock
 * @param sharedGroups leaders of groups that work under a shared lock
 */
record TokenFile(long token, List<ProcessIdentity> groups, List<ProcessIdentity> sharedGroups) {
  TokenFile {
    groups = List.copyOf(groups);
    sharedGroups = List.copyOf(sharedGroups);
  }

  /**
   * Reads the file; a missing one is one before the first token.
   *
   * @throws IOException if it cannot be read or says something else
   */
  static TokenFile read(Kernel kernel, Path file) throws IOException {
    Optional<String> content = kernel.read(file);
    if (content.isEmpty()) {
      return new TokenFile(0, List.of(), List.of());
    }
    String line = content.get();
    try {
      return parse(line.strip().split(" "));
    } catch (RuntimeException e) {
      throw new IOException(
          "%s does not hold a token but '%s'; remove it only if nobody relies on rising tokens"
              .formatted(file, line.strip()),
          e);
    }
  }

  private static TokenFile parse(String[] words) {
    if (!words[0].equals("token")) {
      throw new IllegalArgumentException("no token");
    }
    List<ProcessIdentity> groups = new ArrayList<>();
    List<ProcessIdentity> sharedGroups = new ArrayList<>();
    for (int i = 2; i < words.length; i += 2) {
      String value = words[i + 1];
      switch (words[i]) {
        case "group" -> groups.add(ProcessIdentity.parse(value));
        case "shared-group" -> sharedGroups.add(ProcessIdentity.parse(value));
        default -> {} // a word of a later version and its value
      }
    }
    return new TokenFile(Long.parseLong(words[1]), groups, sharedGroups);
  }

  /** Replaces the file in one step; see {@link Kernel#replace}. */
  void write(Kernel kernel, Path file) throws IOException {
    StringBuilder line = new StringBuilder("token ").append(token);
    groups.forEach(group -> line.append(" group ").append(group));
    sharedGroups.forEach(group -> line.append(" shared-group ").append(group));
    kernel.replace(file, line.append('\n').toString());
  }

  /** The groups that no holder answers for any more once a lock of this kind is held. */
  List<ProcessIdentity> stale(boolean shared) {
    return shared ? groups : join(groups, sharedGroups);
  }

  /** With the next token and worker groups noted. */
  TokenFile next(boolean shared, List<ProcessIdentity> workers) {
    return new TokenFile(
        token + 1,
        shared ? groups : join(groups, workers),
        shared ? join(sharedGroups, workers) : sharedGroups);
  }

  /** Without these worker groups. */
  TokenFile without(List<ProcessIdentity> workers) {
    return new TokenFile(
        token,
        groups.stream().filter(group -> !workers.contains(group)).toList(),
        sharedGroups.stream().filter(group -> !workers.contains(group)).toList());
  }

  private static List<ProcessIdentity> join(List<ProcessIdentity> a, List<ProcessIdentity> b) {
    List<ProcessIdentity> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }
}
