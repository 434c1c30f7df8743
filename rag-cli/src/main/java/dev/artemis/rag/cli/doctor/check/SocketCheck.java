package dev.artemis.rag.cli.doctor.check;

import dev.artemis.rag.cli.doctor.Finding;
import dev.artemis.rag.cli.doctor.host.FileFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who may connect to the daemon's socket, and who could put another one in its place. */
public final class SocketCheck {
  private static final int STICKY = 01000;
  private static final int OTHERS_WRITE = 0002;
  private static final int GROUP_WRITE = 0020;

  private SocketCheck() {}

  /**
   * What is known.
   *
   * @param socket empty if there is none, or the folder is closed to us
   * @param folder empty if there is none
   * @param connectable whether this user may connect
   * @param searchable whether this user may look into the folder
   * @param user this user
   */
  public record Facts(
      String path,
      Optional<FileFacts> socket,
      Optional<FileFacts> folder,
      boolean connectable,
      boolean searchable,
      String user) {}

  /** Judges. */
  public static List<Finding> judge(Facts facts) {
    List<Finding> findings = new ArrayList<>();
    facts.folder().ifPresent(folder -> folder(facts, folder, findings));
    facts.socket().ifPresent(socket -> socket(facts, socket, findings));
    if (findings.isEmpty()) {
      findings.add(
          facts
              .socket()
              .map(
                  socket ->
                      Finding.ok(
                          "mode %s, %s:%s; %s may connect"
                              .formatted(
                                  socket.octal(), socket.owner(), socket.group(), facts.user())))
              .orElseGet(() -> Finding.note("there is no " + facts.path())));
    }
    return findings;
  }

  private static void folder(Facts facts, FileFacts folder, List<Finding> findings) {
    if (!facts.searchable()) {
      findings.add(
          Finding.problem(
              "%s may not look into %s (mode %s, %s:%s)"
                  .formatted(
                      facts.user(), folder.path(), folder.octal(), folder.owner(), folder.group()),
              join(facts.user(), folder.group())));
    }
    boolean others = (folder.mode() & OTHERS_WRITE) != 0 && (folder.mode() & STICKY) == 0;
    if (others) {
      findings.add(
          Finding.problem(
              "everybody may replace the socket: %s has mode %s"
                  .formatted(folder.path(), folder.octal()),
              "chmod 0750 " + folder.path()));
    }
  }

  private static void socket(Facts facts, FileFacts socket, List<Finding> findings) {
    if (facts.searchable() && !facts.connectable()) {
      findings.add(
          Finding.problem(
              "%s may not connect: mode %s, %s:%s"
                  .formatted(facts.user(), socket.octal(), socket.owner(), socket.group()),
              (socket.mode() & GROUP_WRITE) != 0
                  ? join(facts.user(), socket.group())
                  : "start the daemon with --group GROUP, or run one of your own"));
    }
    if ((socket.mode() & OTHERS_WRITE) != 0) {
      findings.add(
          Finding.warning(
              "everybody may take locks: the socket has mode %s".formatted(socket.octal()),
              "chmod 0660 " + socket.path()));
    }
  }

  private static String join(String user, String group) {
    return group.equals("root")
        ? "run the daemon with --group GROUP, of a group that %s is in".formatted(user)
        : "usermod -aG %s %s, then log in again".formatted(group, user);
  }
}
