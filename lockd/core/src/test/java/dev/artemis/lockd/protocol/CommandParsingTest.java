package dev.artemis.lockd.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandParsingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FLY me|ERR|unknown command 'FLY'",
        "HELD L1|ERR|HELD with 1 arguments; write HELD lease epoch token",
        "ACQUIRE|ERR|ACQUIRE with 0 arguments",
        "ACQUIRE n SOFTLY|ERR|'SOFTLY'",
        "ACQUIRE n WAIT soon|ERR|'soon'",
        "ACQUIRE n WAIT|ERR|lacks its WAIT",
        "ACQUIRE n WAIT -1|ERR|out of range",
        "ACQUIRE n TTL 1|ERR|100 to 86400000",
        "ACQUIRE n WAIT 1 WAIT 2|ERR|WAIT twice",
        "ACQUIRE n EXCLUSIVE SHARED|ERR|both",
        "ACQUIRE n HELD 5|ERR|'HELD'",
        "ACQUIRE n AUTH x|ERR|'AUTH'",
        "ACQUIRE n GROUP 12|ERR|'12'",
        "ACQUIRE .n|ERR|'.n'",
        "ACQUIRE a/b|ERR|'a/b'",
        "ACQUIRE /a/../b|ERR|'/a/../b'",
        "ACQUIRE /a//b|ERR|'/a//b'",
        "ACQUIRE /|ERR|'/'",
        "RESUME L n both 0 1|ERR|'both'",
        "RESUME L n shared 0 1 PUSH|ERR|'PUSH'",
        "RESUME L n shared 0 x|ERR|'x'",
        "REVOKE n|ERR|write REVOKE name token [LEASE id] [GRACE ms]",
        "REVOKE n 5 GRACE -1|ERR|out of range",
        "REVOKE n 5 GRACE 86400001|ERR|out of range",
        "REVOKE n 5 GRACE 1 GRACE 2|ERR|GRACE twice",
        "REVOKE n 5 LEASE|ERR|lacks its LEASE",
        "REVOKE n 5 WAIT 1|ERR|'WAIT'",
        "HELLO 4|NOPROTO|'4'",
        "HELLO three|NOPROTO|'three'",
        "HELLO 3 AUTH ann secret|DENIED|kernel",
        "HELLO 3 SESSION abc|ERR|'abc'",
        "HELLO 3 LOCKD new|ERR|'new'",
        "HELLO 3 WAIT 1|ERR|'WAIT'"
      })
  void complaintsNameTheWord(String line, String code, String part) {
    RequestException refused = assertThrows(RequestException.class, () -> parse(line));
    assertEquals(ErrorCode.valueOf(code), refused.code());
    assertTrue(refused.getMessage().contains(part), refused.getMessage());
  }

  @Test
  void lengthsAreBoundedInBytes() {
    String longName = "/" + "ä".repeat(Setting.MAX_NAME.count() / 2);
    String longText = "x".repeat(Setting.MAX_TEXT.count() + 1);
    for (List<String> words :
        List.of(
            List.of("ACQUIRE", longName),
            List.of("ACQUIRE", "n", "PURPOSE", longText),
            List.of("ACQUIRE", "n", "REQUEST", longText),
            List.of("HELLO", "3", "SETNAME", longText))) {
      RequestException refused = assertThrows(RequestException.class, () -> parse(words));
      assertEquals(ErrorCode.LIMIT, refused.code());
    }
  }

  @Test
  void whatIsJustNotTooLongIsTaken() {
    parse(List.of("ACQUIRE", "/" + "x".repeat(Setting.MAX_NAME.count() - 1)));
    parse(List.of("ACQUIRE", "n", "PURPOSE", "x".repeat(Setting.MAX_TEXT.count())));
    parse(List.of("ACQUIRE", "n", "REQUEST", "!"));
    assertThrows(RequestException.class, () -> parse(List.of("ACQUIRE", "/")));
    parse(List.of("ACQUIRE", "/n"));
  }

  @Test
  void wordsMayBeWrittenInEitherCase() {
    AcquireCommand command = AcquireCommand.parse(Request.parse(words("acquire n Shared wait 5")));
    assertEquals(LockMode.SHARED, command.mode());
    assertEquals(5, command.waitMillis());
    assertEquals(Setting.WAIT.value(), acquire("ACQUIRE n").waitMillis());
  }

  @Test
  void controlCharactersInTextsBecomeBlanks() {
    AcquireCommand command =
        AcquireCommand.parse(Request.parse(List.of("ACQUIRE", "n", "PURPOSE", "a\nb\u001b[0m")));
    assertEquals("a b [0m", command.purpose());
    RequestException refused =
        assertThrows(RequestException.class, () -> parse(List.of("ACQUIRE", "/a\nb")));
    assertTrue(refused.getMessage().contains("'/a b'"), refused.getMessage());
  }

  @Test
  void unknownCapabilitiesAreLeftOut() {
    HelloCommand hello = HelloCommand.parse(Request.parse(words("HELLO 3 CAPS guard,fly")));
    assertEquals(Set.of(Capability.GUARD), hello.capabilities());
    assertEquals(Optional.of(Resp.V3), hello.resp());
  }

  @Test
  void versionsMeetAtTheOlder() {
    assertEquals(1, ProtocolVersion.negotiate(1, 1));
    assertEquals(1, ProtocolVersion.negotiate(1, 2));
    assertEquals(2, ProtocolVersion.negotiate(3, 2));
    assertEquals(3, ProtocolVersion.negotiate(3, 7));
    assertEquals(
        ErrorCode.NOPROTO,
        assertThrows(RequestException.class, () -> ProtocolVersion.negotiate(3, 1)).code());
    assertThrows(RequestException.class, () -> ProtocolVersion.negotiate(1, 0));
  }

  @Test
  void textsAreCutBetweenCharacters() {
    String fitted = Texts.fit("€".repeat(Setting.MAX_TEXT.count()));
    assertEquals(Setting.MAX_TEXT.count() / 3, fitted.length());
    assertEquals("short", Texts.fit("short"));
  }

  private static AcquireCommand acquire(String line) {
    return AcquireCommand.parse(Request.parse(words(line)));
  }

  private static void parse(String line) {
    parse(words(line));
  }

  private static void parse(List<String> words) {
    Request request = Request.parse(words);
    switch (request.verb()) {
      case ACQUIRE -> AcquireCommand.parse(request);
      case RESUME -> ResumeCommand.parse(request);
      case REVOKE -> RevokeCommand.parse(request);
      case HELLO -> HelloCommand.parse(request);
      default -> throw new AssertionError("not parsed here: " + request);
    }
  }

  private static List<String> words(String line) {
    return List.of(line.split(" ", -1));
  }
}
