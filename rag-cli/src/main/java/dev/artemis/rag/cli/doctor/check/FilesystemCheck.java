package dev.artemis.rag.cli.doctor.check;

import dev.artemis.rag.cli.doctor.Finding;
import dev.artemis.rag.cli.doctor.host.Mount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the filesystem below the store keeps locks and what was written. */
public final class FilesystemCheck {
  private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs");
  private static final Set<String> OVERLAY = Set.of("overlay", "aufs", "fuse.fuse-overlayfs");
  private static final Set<String> CARELESS = Set.of("nobarrier", "barrier=0", "data=writeback");

  private FilesystemCheck() {}

  /**
   * What is known.
   *
   * @param mount on which the store lies; empty if it was not found
   * @param network whether files of this kind lie on another machine
   */
  public record Facts(Optional<Mount> mount, boolean network) {}

  /** Judges. */
  public static List<Finding> judge(Facts facts) {
    if (facts.mount().isEmpty()) {
      return List.of(Finding.note("not found in /proc/self/mountinfo"));
    }
    Mount mount = facts.mount().get();
    String what = "%s, mounted at %s".formatted(mount.type(), mount.point());
    if (facts.network()) {
      return List.of(
          Finding.problem(
              what + ": a network filesystem, where file locks cannot be trusted",
              "move the store to a local disk: ragctl refuses it here"));
    }
    List<Finding> findings = new ArrayList<>();
    if (MEMORY.contains(mount.type())) {
      findings.add(
          Finding.warning(
              what + ": in memory, and gone with the next boot",
              "fine for tests; else move the store to a disk"));
    }
    if (OVERLAY.contains(mount.type())) {
      findings.add(
          Finding.warning(
              what + ": a container's own layer, gone with the container; others do not see it",
              "put the store on a volume or a bind mount"));
    }
    if (mount.has("ro")) {
      findings.add(
          Finding.warning(
              what + ": read-only", "remount it read-write, if the store is to be written"));
    }
    mount.options().stream()
        .filter(CARELESS::contains)
        .forEach(
            option ->
                findings.add(
                    Finding.warning(
                        "%s: with %s, acknowledged writes may be lost with the power"
                            .formatted(what, option),
                        "mount it without that option")));
    if (findings.isEmpty()) {
      findings.add(Finding.ok(what));
    }
    return findings;
  }
}
