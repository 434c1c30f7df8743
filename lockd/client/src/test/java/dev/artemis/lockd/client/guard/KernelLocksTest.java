package dev.artemis.lockd.client.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class KernelLocksTest {
  /** fd:01 as {@code st_dev}. */
  private static final FileIdentity DISK_FILE = new FileIdentity(0xfd01, 131);

  private static List<KernelLock> on(FileIdentity file, String... lines) {
    return KernelLocks.on(file, Stream.of(lines));
  }

  @Test
  void readsHoldersAndWaiters() {
    assertEquals(
        List.of(
            new KernelLock(4711, true, 5, 5, false),
            new KernelLock(4712, false, 0, Long.MAX_VALUE, true)),
        on(
            DISK_FILE,
            "1: POSIX  ADVISORY  WRITE 4711 fd:01:131 5 5",
            "1: -> POSIX  ADVISORY  READ  4712 fd:01:131 0 EOF"));
  }

  @Test
  void readsTheIndentedWaitersOfNewerKernels() {
    assertEquals(
        List.of(new KernelLock(4712, true, 0, 0, true)),
        on(DISK_FILE, "12:   -> POSIX  ADVISORY  WRITE 4712 fd:01:131 0 0"));
  }

  @Test
  void passesOverOtherKindsOfLocksAndOtherFiles() {
    assertEquals(
        List.of(),
        on(
            DISK_FILE,
            "1: FLOCK  ADVISORY  WRITE 4711 fd:01:131 0 EOF",
            "2: OFDLCK ADVISORY  WRITE -1 fd:01:131 0 EOF",
            "3: LEASE  ACTIVE    READ 4711 fd:01:131 0 EOF",
            "4: POSIX  ADVISORY  WRITE 4711 fd:01:132 0 EOF",
            "5: POSIX  ADVISORY  WRITE 4711 fd:02:131 0 EOF"));
  }

  @Test
  void passesOverWhatItCannotRead() {
    assertEquals(
        List.of(),
        on(
            DISK_FILE,
            "",
            "1: POSIX  ADVISORY  WRITE 4711 <none>:0 0 EOF",
            "1: POSIX  ADVISORY  WRITE 4711",
            "something of a later kernel"));
  }

  @Test
  void inodesAreUnsigned() {
    FileIdentity file = new FileIdentity(0xfd01, -2);
    assertEquals(1, on(file, "1: POSIX  ADVISORY  WRITE 1 fd:01:18446744073709551614 0 0").size());
  }

  /** As overlay and btrfs do it: {@code stat} says 0:41, the table 00:28. */
  @Test
  void twoMadeUpDevicesMayDifferForOneFile() {
    FileIdentity file = new FileIdentity(41, 131);
    assertEquals(1, on(file, "1: POSIX  ADVISORY  WRITE 4711 00:28:131 0 0").size());
    assertEquals(0, on(file, "1: POSIX  ADVISORY  WRITE 4711 fd:01:131 0 0").size());
    assertEquals(0, on(DISK_FILE, "1: POSIX  ADVISORY  WRITE 4711 00:28:131 0 0").size());
  }

  @Test
  void theVeryDeviceCountsBeforeAMadeUpOne() {
    assertEquals(
        List.of(new KernelLock(2, true, 0, 0, false)),
        on(
            new FileIdentity(41, 131),
            "1: POSIX  ADVISORY  WRITE 1 00:28:131 0 0",
            "2: POSIX  ADVISORY  WRITE 2 00:29:131 0 0"));
  }

  @Property(tries = 200)
  void readsWhatTheKernelWrites(
      @ForAll @IntRange(min = 1, max = 0xfff) int major,
      @ForAll @IntRange(min = 0, max = 0xfffff) int minor,
      @ForAll @LongRange(min = 1) long inode,
      @ForAll @LongRange(min = 0, max = Integer.MAX_VALUE) long pid,
      @ForAll @LongRange(min = 0) long start,
      @ForAll boolean exclusive,
      @ForAll boolean waiting) {
    // makedev(3)
    long device = ((long) (minor & 0xfff00) << 12) | ((long) major << 8) | (minor & 0xff);
    String line =
        "7: %sPOSIX  ADVISORY  %s %d %02x:%02x:%d %d EOF"
            .formatted(
                waiting ? "-> " : "",
                exclusive ? "WRITE" : "READ ",
                pid,
                major,
                minor,
                inode,
                start);
    assertEquals(
        List.of(new KernelLock(pid, exclusive, start, Long.MAX_VALUE, waiting)),
        on(new FileIdentity(device, inode), line));
  }

  @Test
  void whatAProcessWaitsForIsFoundByItsNumber() {
    List<String> table =
        List.of(
            "1: POSIX  ADVISORY  WRITE 4711 fd:01:131 0 0",
            "1: -> POSIX  ADVISORY  WRITE 4712 fd:01:131 0 0",
            "2: POSIX  ADVISORY  WRITE 4712 fd:01:132 0 0");
    assertEquals(List.of(DISK_FILE), KernelLocks.awaitedBy(4712, table.stream()));
    assertEquals(List.of(), KernelLocks.awaitedBy(4711, table.stream()));
  }
}
