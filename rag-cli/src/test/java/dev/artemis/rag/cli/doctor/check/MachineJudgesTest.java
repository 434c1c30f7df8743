package dev.artemis.rag.cli.doctor.check;

import static dev.artemis.rag.cli.doctor.check.Judged.assertFinding;
import static dev.artemis.rag.cli.doctor.check.Judged.assertOk;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.doctor.Finding;
import dev.artemis.rag.cli.doctor.Level;
import dev.artemis.rag.cli.doctor.host.Clocks;
import dev.artemis.rag.cli.doctor.host.DescriptorLimit;
import dev.artemis.rag.cli.doctor.host.Leftovers.Leftover;
import dev.artemis.rag.cli.doctor.host.Mount;
import dev.artemis.rag.cli.doctor.host.Space;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineJudgesTest {
  private static final long MIB = 1L << 20;

  private static Leftover leftover(String name, long bytes, String owner, boolean used) {
    return new Leftover(Path.of("/tmp", name), bytes, owner, used, false);
  }

  private static List<Finding> leftovers(boolean all, Leftover... found) {
    return LeftoversCheck.judge(new LeftoversCheck.Facts("/tmp", List.of(found), "eve", all));
  }

  @Test
  void librariesOfDeadJvms() {
    assertOk(leftovers(true));
    assertOk(leftovers(true, leftover("sqlite-1", MIB, "eve", true)));
    assertOk(leftovers(true, new Leftover(Path.of("/tmp/x"), MIB, "eve", false, true)));
    assertOk(leftovers(false, leftover("sqlite-1", MIB, "bob", false)));
    assertOk(leftovers(true, leftover("onnxruntime-java1", 0, "eve", false)));
    assertFinding(
        Level.NOTE,
        "3.0 MiB in /tmp left by JVMs that were killed: 2 native libraries",
        leftovers(
            true,
            leftover("sqlite-1", MIB, "eve", false),
            leftover("sqlite-2", 2 * MIB, "bob", false)));
    List<Finding> much = leftovers(false, leftover("onnxruntime-java1", 200 * MIB, "eve", false));
    assertFinding(Level.WARNING, "1 native library", much);
    assertTrue(much.get(0).todo().contains("rm -r /tmp/onnxruntime-java1"), much.toString());
  }

  @Test
  void clocks() {
    assertOk(ClockCheck.judge(new Clocks(1_000_000, 999_500)));
    assertFinding(
        Level.NOTE, "suspended for 1 h 0 min", ClockCheck.judge(new Clocks(4_600_000, 1_000_000)));
    assertFinding(Level.NOTE, "container", ClockCheck.judge(new Clocks(1_000, 1_000_000)));
  }

  private static List<Finding> limits(long hard, long daemon, Space space, long store) {
    return LimitsCheck.judge(
        new LimitsCheck.Facts(
            Optional.of(new DescriptorLimit(hard, hard)),
            Optional.of(new DescriptorLimit(daemon, daemon)),
            2_048,
            "/srv",
            space,
            store));
  }

  @Test
  void limits() {
    Space plenty = new Space(10_000 * MIB, 1_000_000, 900_000);
    assertOk(limits(4_096, 4_096, plenty, MIB));
    assertOk(limits(4_096, 4_096, new Space(10_000 * MIB, 0, 0), MIB));
    assertFinding(Level.WARNING, "256 files", limits(256, 4_096, plenty, MIB));
    assertFinding(Level.WARNING, "1024 files open", limits(4_096, 1_024, plenty, MIB));
    assertFinding(Level.PROBLEM, "free in /srv", limits(4_096, 4_096, new Space(MIB, 0, 0), MIB));
    assertFinding(
        Level.WARNING,
        "less than the store has",
        limits(4_096, 4_096, new Space(500 * MIB, 0, 0), 600 * MIB));
    assertFinding(
        Level.PROBLEM, "3 inodes free", limits(4_096, 4_096, new Space(10_000 * MIB, 100, 3), MIB));
  }

  @Test
  void java() {
    assertOk(JavaCheck.judge(new JavaCheck.Facts(17, "Java 17", false)));
    assertOk(JavaCheck.judge(new JavaCheck.Facts(25, "Java 25", true)));
    assertFinding(
        Level.NOTE, "native libraries", JavaCheck.judge(new JavaCheck.Facts(25, "Java 25", false)));
  }

  @Test
  void theTemporaryFolder() {
    Optional<Mount> plain = Optional.of(new Mount(Path.of("/"), "ext4", List.of("rw")));
    Optional<Mount> noexec = Optional.of(new Mount(Path.of("/tmp"), "tmpfs", List.of("noexec")));
    assertOk(TemporaryFolderCheck.judge(new TemporaryFolderCheck.Facts("/tmp", true, plain)));
    assertFinding(
        Level.PROBLEM,
        "noexec",
        TemporaryFolderCheck.judge(new TemporaryFolderCheck.Facts("/tmp", true, noexec)));
    assertFinding(
        Level.PROBLEM,
        "cannot be written",
        TemporaryFolderCheck.judge(new TemporaryFolderCheck.Facts("/tmp", false, plain)));
  }
}
