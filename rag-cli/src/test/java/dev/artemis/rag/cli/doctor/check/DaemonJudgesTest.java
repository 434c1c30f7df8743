package dev.artemis.rag.cli.doctor.check;

import static dev.artemis.rag.cli.doctor.check.Judged.assertFinding;
import static dev.artemis.rag.cli.doctor.check.Judged.assertOk;

import dev.artemis.rag.cli.doctor.Level;
import dev.artemis.rag.cli.doctor.host.FileFacts;
import dev.artemis.rag.cli.doctor.host.FileFacts.Kind;
import dev.artemis.rag.cli.doctor.host.ProcessFacts;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DaemonJudgesTest {
  private static DaemonCheck.Facts daemon(
      Optional<DaemonCheck.Answer> answer,
      boolean there,
      String silence,
      Optional<ProcessFacts> process) {
    return new DaemonCheck.Facts("/run/l.sock", there, true, answer, silence, process, "1.2", 2);
  }

  private static Optional<DaemonCheck.Answer> answer(String version, long protocol) {
    return Optional.of(new DaemonCheck.Answer(version, protocol, 7, "rag-lockd", 1_000));
  }

  @Test
  void aDaemonOfTheSameVersionIsFine() {
    assertOk(DaemonCheck.judge(daemon(answer("1.2", 2), true, "", Optional.empty())));
  }

  @Test
  void anotherVersionIsNotedAndAnotherProtocolIsAWarning() {
    assertFinding(
        Level.NOTE,
        "it is version 1.1",
        DaemonCheck.judge(daemon(answer("1.1", 2), true, "", Optional.empty())));
    assertFinding(
        Level.WARNING,
        "it speaks protocol 1, this program 2",
        DaemonCheck.judge(daemon(answer("1.1", 1), true, "", Optional.empty())));
  }

  @Test
  void noDaemonIsNotedAndASocketLeftBehindIsAWarning() {
    assertFinding(
        Level.NOTE,
        "none runs",
        DaemonCheck.judge(daemon(Optional.empty(), false, "not running", Optional.empty())));
    assertFinding(
        Level.WARNING,
        "nobody listens",
        DaemonCheck.judge(daemon(Optional.empty(), true, "not running", Optional.empty())));
  }

  @Test
  void aDaemonThatHangsIsNamed() {
    assertFinding(
        Level.PROBLEM,
        "pid 7 (java Pipeline, user rag, STOPPED) holds",
        DaemonCheck.judge(
            daemon(Optional.empty(), true, "does not answer: x", Optional.of(Judged.stopped(7)))));
    assertFinding(
        Level.PROBLEM,
        "does not answer: it belongs to mallory",
        DaemonCheck.judge(
            daemon(
                Optional.empty(),
                true,
                "does not answer: it belongs to mallory",
                Optional.empty())));
  }

  @Test
  void notAskedIsSaid() {
    DaemonCheck.Facts facts =
        new DaemonCheck.Facts(
            "/s", true, false, Optional.empty(), "not asked", Optional.empty(), "1", 1);
    assertFinding(Level.NOTE, "not asked", DaemonCheck.judge(facts));
  }

  private static SocketCheck.Facts socket(
      int mode, int folderMode, boolean connectable, boolean searchable) {
    FileFacts folder =
        new FileFacts(
            Path.of("/run/x"),
            Kind.FOLDER,
            folderMode,
            "rag-lockd",
            "artemis",
            2,
            0,
            Judged.HERE,
            0,
            0);
    return new SocketCheck.Facts(
        "/run/x/l.sock",
        searchable ? Optional.of(Judged.file("/run/x/l.sock", mode)) : Optional.empty(),
        Optional.of(folder),
        connectable,
        searchable,
        "eve");
  }

  @Test
  void aSocketForTheGroupIsFine() {
    assertOk(SocketCheck.judge(socket(0660, 0750, true, true)));
  }

  @Test
  void whoMayNotConnectIsToldWhichGroupToJoin() {
    assertFinding(
        Level.PROBLEM, "eve may not connect", SocketCheck.judge(socket(0660, 0755, false, true)));
    assertFinding(
        Level.PROBLEM,
        "eve may not look into",
        SocketCheck.judge(socket(0660, 0750, false, false)));
  }

  @Test
  void whatEverybodyMayChangeIsFound() {
    assertFinding(
        Level.WARNING,
        "everybody may take locks",
        SocketCheck.judge(socket(0666, 0755, true, true)));
    assertFinding(
        Level.PROBLEM, "everybody may replace", SocketCheck.judge(socket(0660, 0777, true, true)));
    assertOk(SocketCheck.judge(socket(0660, 01777, true, true)));
  }

  @Test
  void noSocketIsNoted() {
    assertFinding(
        Level.NOTE,
        "there is no /s",
        SocketCheck.judge(
            new SocketCheck.Facts("/s", Optional.empty(), Optional.empty(), false, true, "eve")));
  }

  @Test
  void fallbackMattersWhereMany() {
    assertOk(ModeCheck.judge(new ModeCheck.Facts(true, 9)));
    assertFinding(Level.NOTE, "fallback", ModeCheck.judge(new ModeCheck.Facts(false, 1)));
    assertFinding(Level.WARNING, "9 processes", ModeCheck.judge(new ModeCheck.Facts(false, 9)));
  }
}
