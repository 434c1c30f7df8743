package dev.artemis.lockd.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RevokeOnTheWireTest {

  private static RevokeCommand parsed(String line) {
    return RevokeCommand.parse(Request.parse(List.of(line.split(" ", -1))));
  }

  @Test
  void optionsComeInAnyOrder() {
    RevokeCommand command = new RevokeCommand("/db", 5, Optional.of("L1"), OptionalLong.of(3_000));
    assertEquals(command, parsed("REVOKE /db 5 LEASE L1 GRACE 3000"));
    assertEquals(command, parsed("revoke /db 5 grace 3000 lease L1"));
  }

  @Test
  void withoutOptionsItIsTheOldRequest() {
    RevokeCommand command = new RevokeCommand("job", 0, Optional.empty(), OptionalLong.empty());
    assertEquals(command, parsed("REVOKE job 0"));
    assertEquals(Request.revoke("job", 0), command.request());
  }

  @Test
  void whatIsWrittenIsRead() {
    for (OptionalLong grace : List.of(OptionalLong.empty(), OptionalLong.of(0))) {
      for (Optional<String> lease : List.of(Optional.<String>empty(), Optional.of("L1"))) {
        RevokeCommand command = new RevokeCommand("/db", 7, lease, grace);
        assertEquals(command, RevokeCommand.parse(Request.parse(command.request().words())));
      }
    }
  }

  @Test
  void theAnswerTellsHowItEnded() {
    RevokeReply taken = new RevokeReply("L1", "/db", new FencingToken(2, 7), "revoked", 300);
    assertEquals(taken, RevokeReply.parse(taken.reply()));
    assertTrue(taken.revoked());
    assertFalse(new RevokeReply("L1", "/db", taken.token(), "recalled", 3).revoked());
  }
}
