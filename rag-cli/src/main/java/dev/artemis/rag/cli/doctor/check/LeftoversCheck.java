package dev.artemis.rag.cli.doctor.check;

import dev.artemis.rag.cli.doctor.Finding;
import dev.artemis.rag.cli.doctor.host.Leftovers.Leftover;
import dev.artemis.rag.cli.output.Quantity;
import java.util.List;
import java.util.stream.Collectors;

/** Whether killed JVMs have left native libraries behind in the temporary folder. */
public final class LeftoversCheck {
  private static final long MUCH = 100L << 20;
  private static final int SHOWN = 3;

  private LeftoversCheck() {}

  /**
   * What is known.
   *
   * @param folder the temporary folder
   * @param user this user
   * @param all whether other users' processes can be seen, so that their files can be judged, too
   */
  public record Facts(String folder, List<Leftover> found, String user, boolean all) {}

  /** Judges. */
  public static List<Finding> judge(Facts facts) {
    List<Leftover> dead =
        facts.found().stream()
            .filter(file -> !file.used() && !file.young() && file.bytes() > 0)
            .filter(file -> facts.all() || file.owner().equals(facts.user()))
            .toList();
    if (dead.isEmpty()) {
      return List.of(Finding.ok("no native library of a dead JVM in " + facts.folder()));
    }
    long bytes = dead.stream().mapToLong(Leftover::bytes).sum();
    String says =
        "%s in %s left by JVMs that were killed: %s"
            .formatted(
                Quantity.bytes(bytes),
                facts.folder(),
                Quantity.count(dead.size(), "native library").replace("librarys", "libraries"));
    String todo = "rm -r " + names(facts, dead);
    return List.of(bytes > MUCH ? Finding.warning(says, todo) : Finding.note(says, todo));
  }

  private static String names(Facts facts, List<Leftover> dead) {
    String names =
        dead.stream()
            .limit(SHOWN)
            .map(file -> file.path().toString())
            .collect(Collectors.joining(" "));
    return dead.size() <= SHOWN
        ? names
        : names
            + " and so on: ls -d %s/{sqlite-*,rag-sqlite-*,onnxruntime-java*,libnetty_*}"
                .formatted(facts.folder());
  }
}
