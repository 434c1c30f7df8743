package dev.artemis.lockd.client.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
  private static final ProcessIdentity ONE = new ProcessIdentity(4711, 883920);
  private static final ProcessIdentity TWO = new ProcessIdentity(4712, 0);

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("a.token");
  }

  private static void assertReadsBack(TokenFile content, Path file) throws IOException {
    LinuxKernel.REAL.replace(file, content.text());
    assertEquals(content, TokenFile.read(LinuxKernel.REAL, file));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    assertReadsBack(new TokenFile(0, List.of(), List.of()), file());
    assertReadsBack(new TokenFile(Long.MAX_VALUE, List.of(ONE), List.of()), file());
    assertReadsBack(new TokenFile(7, List.of(ONE, TWO), List.of(TWO)), file());
  }

  @Test
  void leavesOnlyTheFileItself() throws IOException {
    LinuxKernel.REAL.replace(file(), new TokenFile(1, List.of(), List.of()).text());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(Set.of(file()), left.collect(Collectors.toSet()));
    }
    assertEquals("token 1\n", Files.readString(file()));
  }

  @Test
  void aMissingFileIsTheOneBeforeTheFirstToken() throws IOException {
    assertEquals(new TokenFile(0, List.of(), List.of()), TokenFile.read(LinuxKernel.REAL, file()));
  }

  @Test
  void wordsOfALaterVersionArePassedOver() throws IOException {
    Files.writeString(file(), "token 9 colour green group 4711:883920\n");
    assertEquals(
        new TokenFile(9, List.of(ONE), List.of()), TokenFile.read(LinuxKernel.REAL, file()));
  }

  @Test
  void aDamagedFileIsRefusedWithASentence() throws IOException {
    for (String damaged : List.of("", "\n", "token", "token x\n", "47\n", "token 3 group 12")) {
      Files.writeString(file(), damaged);
      IOException refusal =
          assertThrows(IOException.class, () -> TokenFile.read(LinuxKernel.REAL, file()), damaged);
      assertTrue(refusal.getMessage().contains(file().toString()), refusal.getMessage());
      assertTrue(refusal.getMessage().contains("does not hold a token"), refusal.getMessage());
    }
  }

  @Test
  void exclusiveTakersAnswerForAllGroupsAndSharedOnesForTheExclusive() {
    TokenFile content = new TokenFile(3, List.of(ONE), List.of(TWO));
    assertEquals(List.of(ONE, TWO), content.stale(false));
    assertEquals(List.of(ONE), content.stale(true));
    assertEquals(new TokenFile(3, List.of(), List.of(TWO)), content.without(List.of(ONE)));
    assertEquals(
        new TokenFile(4, List.of(ONE), List.of(TWO, ONE)), content.next(true, List.of(ONE)));
  }
}
