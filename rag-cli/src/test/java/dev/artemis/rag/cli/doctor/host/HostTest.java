package dev.artemis.rag.cli.doctor.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.rag.cli.doctor.host.FileFacts.Kind;
import dev.artemis.rag.cli.doctor.host.Leftovers.Leftover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {
  @TempDir Path folder;

  @Test
  void mountsAreRead() {
    List<Mount> mounts =
        Mount.parse(
            """
            22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro
            nonsense
            30 22 0:30 / /srv/a\\040b rw,noexec shared:2 master:1 - tmpfs tmpfs rw,size=1k
            31 22 0:31 / /srv rw - nfs4 host:/export rw,vers=4.2
            """);
    assertEquals(3, mounts.size());
    assertEquals("ext4", type("/srv2/x", mounts));
    assertEquals("nfs4", type("/srv/rag.db", mounts));
    assertEquals("tmpfs", type("/srv/a b/rag.db", mounts));
    Mount tmpfs = mounts.get(1);
    assertTrue(tmpfs.has("noexec") && tmpfs.has("size=1k") && !tmpfs.has("ro"));
  }

  private static String type(String path, List<Mount> mounts) {
    return Mount.of(Path.of(path), mounts).orElseThrow().type();
  }

  @Test
  void theLastOfSeveralMountsAtOnePlaceCounts() {
    List<Mount> mounts =
        List.of(
            new Mount(Path.of("/m"), "ext4", List.of()),
            new Mount(Path.of("/m"), "tmpfs", List.of()));
    assertEquals("tmpfs", type("/m/x", mounts));
  }

  @Test
  void thisMachinesMountsCoverThisFolder() throws IOException {
    assertTrue(Mount.of(folder.toRealPath(), Mount.all()).isPresent());
  }

  @Test
  void aFileIsDescribed() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "abc");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Files.createLink(folder.resolve("g"), file);
    FileFacts facts = FileFacts.of(file).orElseThrow();
    assertEquals("0640", facts.octal());
    assertEquals(2, facts.links());
    assertEquals(3, facts.size());
    assertEquals(FileIdentity.of(file).orElseThrow(), facts.identity());
    Path link = Files.createSymbolicLink(folder.resolve("l"), file);
    assertEquals(Kind.LINK, FileFacts.of(link).orElseThrow().kind());
    assertEquals(Kind.FOLDER, FileFacts.of(folder).orElseThrow().kind());
    assertEquals(Optional.empty(), FileFacts.of(folder.resolve("none")));
  }

  @Test
  void ofACommandOnlyTheProgramIsShown() {
    assertEquals("python3", ProcessFacts.program("/usr/bin/python3 load.py --password x"));
    assertEquals(
        "java Pipeline",
        ProcessFacts.program("/opt/jdk/bin/java -Dkey=s -cp a:b org.x.Pipeline s"));
    assertEquals("java app.jar", ProcessFacts.program("java -jar /opt/app.jar secret"));
    assertEquals("[kworker]", ProcessFacts.program("[kworker]"));
  }

  @Test
  void limitsAreRead() {
    String limits =
        "Limit    Soft  Hard  Units\nMax open files            1024   unlimited  files\n";
    assertEquals(
        Optional.of(new DescriptorLimit(1_024, Long.MAX_VALUE)), DescriptorLimit.parse(limits));
    assertEquals(Optional.empty(), DescriptorLimit.parse("nothing"));
    assertTrue(DescriptorLimit.of("self").orElseThrow().soft() > 0);
  }

  @Test
  void spaceIsMeasured() throws IOException {
    assertTrue(Space.in(folder).freeBytes() > 0);
    assertTrue(Clocks.now().boottimeMillis() > 0);
  }

  @Test
  void leftoversAreFoundByNameAndUse() throws IOException {
    Path library = folder.resolve("sqlite-3.54.1.0-00aa-libsqlitejdbc.so");
    Files.writeString(library, "12345");
    Files.writeString(Path.of(library + ".lck"), "");
    Path onnx = Files.createDirectory(folder.resolve("onnxruntime-java123"));
    Files.writeString(onnx.resolve("libonnxruntime.so"), "1234567");
    Files.writeString(folder.resolve("libnetty_transport_native_epoll_x86_6412.so"), "1");
    Files.writeString(folder.resolve("another.so"), "1");
    List<Leftover> found =
        Leftovers.in(folder, System.currentTimeMillis() + 120_000).stream()
            .sorted((a, b) -> a.path().compareTo(b.path()))
            .toList();
    assertEquals(List.of(1L, 7L, 5L, 0L), found.stream().map(Leftover::bytes).toList());
    assertTrue(found.stream().noneMatch(file -> file.used() || file.young()), found.toString());
    assertTrue(Leftovers.in(folder, System.currentTimeMillis()).get(0).young());
    assertFalse(found.get(0).owner().isEmpty());
  }

  @Test
  void mappedFilesAreThoseInUse() {
    Set<String> files = new HashSet<>();
    Leftovers.collect(
        """
        7f00-7f01 r-xp 00000000 08:01 12 /tmp/onnxruntime-java1/libonnxruntime.so
        7f00-7f01 r-xp 00000000 08:01 12 /usr/lib/libc.so
        """,
        "/tmp/",
        files);
    assertEquals(Set.of("/tmp/onnxruntime-java1/libonnxruntime.so"), files);
  }
}
