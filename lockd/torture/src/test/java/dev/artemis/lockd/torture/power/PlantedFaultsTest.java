package dev.artemis.lockd.torture.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.torture.power.disk.Action.Sync;
import dev.artemis.lockd.torture.power.disk.Action.Told;
import dev.artemis.lockd.torture.power.disk.Action.Write;
import dev.artemis.lockd.torture.power.disk.Event;
import dev.artemis.lockd.torture.power.judge.Acknowledgements;
import dev.artemis.lockd.torture.power.judge.Contents;
import dev.artemis.lockd.torture.power.judge.Cuts;
import dev.artemis.lockd.torture.power.judge.Finding;
import dev.artemis.lockd.torture.power.judge.Finding.Kind;
import dev.artemis.lockd.torture.power.judge.History;
import dev.artemis.lockd.torture.power.judge.PowerJudge;
import dev.artemis.lockd.torture.power.judge.Promise;
import dev.artemis.lockd.torture.power.judge.Reading;
import dev.artemis.lockd.torture.power.judge.Readings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sound record passes, and each fault that is planted into it is found. */
class PlantedFaultsTest {
  private static final int TRANSACTIONS = 15;

  @TempDir private Path folder;

  /** A record that was read. */
  private record Case(Cuts cuts, Map<Long, Reading> readings, History history) {
    Set<Kind> found(Promise promise) throws IOException {
      return found(history, promise);
    }

    Set<Kind> found(History other, Promise promise) throws IOException {
      int[] required = acknowledgements().required();
      return PowerJudge.findings(cuts, readings, other, required, promise).stream()
          .map(Finding::kind)
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    Acknowledgements acknowledgements() {
      return new Acknowledgements(cuts.events(), history);
    }
  }

  private List<Event> record(boolean full) throws SQLException, IOException {
    return HandMadeRecord.make(Files.createDirectory(folder.resolve("store")), full);
  }

  private Case read(List<Event> events) throws IOException {
    Cuts cuts = new Cuts(events, 2, 11);
    Path survivors = Files.createDirectory(folder.resolve("survivors"));
    Map<Long, Reading> readings =
        Readings.of(cuts, survivors, HandMadeRecord.STORE, 2, false).byKey();
    return new Case(cuts, readings, History.of(cuts, readings));
  }

  @Test
  void aSoundRecordPasses() throws Exception {
    Case sound = read(record(true));
    assertEquals(TRANSACTIONS + 1, sound.history().states().size());
    assertEquals(List.of(), sound.history().gaps());
    assertEquals(List.of(), sound.acknowledgements().contradictions());
    assertEquals(Set.of(), sound.found(Promise.FULL));
  }

  @Test
  void withoutSynchronisationAtEachCommitOnlyAPrefixIsLeft() throws Exception {
    Case normal = read(record(false));
    assertEquals(Set.of(), normal.found(Promise.NORMAL));
    assertEquals(Set.of(Kind.LOST), normal.found(Promise.FULL));
  }

  @Test
  void withoutAnySynchronisationTheFileIsNotEvenConsistent() throws Exception {
    Case never = read(Fault.NO_SYNC.plant(record(true)));
    assertTrue(never.found(Promise.FULL).contains(Kind.LOST));
    assertFalse(never.found(Promise.NORMAL).isEmpty());
  }

  @Test
  void aSynchronisationThatIsSometimesLeftOutIsMissed() throws Exception {
    Case some = read(Fault.HALF_SYNC.plant(record(true)));
    assertTrue(some.found(Promise.FULL).contains(Kind.LOST));
  }

  /** Old frames between new ones: this once was a mistake of the record that these tests make. */
  @Test
  void aLogThatIsStartedOverWithoutSynchronisingItsHeaderIsFound() throws Exception {
    List<Event> events = record(true);
    for (int i = 1; i < events.size(); i++) {
      boolean header = events.get(i - 1).action() instanceof Write w && w.bytes().length == 32;
      if (header && events.get(i).action() instanceof Sync) {
        events.remove(i);
      }
    }
    assertEquals(Set.of(Kind.LOST), read(events).found(Promise.FULL));
  }

  @Test
  void anAcknowledgementBeforeTheCommitIsCaughtInEitherMode() throws Exception {
    Case early = read(Fault.EARLY_ACK.plant(record(true)));
    assertEquals(Set.of(Kind.LOST), early.found(Promise.FULL));
    assertEquals(Set.of(Kind.LOST), early.found(Promise.NORMAL));
  }

  @Test
  void aStateThatWasNeverInHistoryIsNoPrefix() throws Exception {
    Case sound = read(record(true));
    List<Contents> states = new ArrayList<>(sound.history().states());
    states.remove(TRANSACTIONS / 2);
    History doctored = new History(states);
    assertEquals(1, doctored.gaps().size());
    assertTrue(sound.found(doctored, Promise.NORMAL).contains(Kind.NO_PREFIX));
  }

  @Test
  void aTransactionThatNobodyAskedForIsSeen() throws Exception {
    List<Event> events = record(true);
    events.removeIf(event -> event.action() instanceof Told told && told.line().step() == 3);
    assertEquals(1, read(events).acknowledgements().contradictions().size());
  }

  @Test
  void anAcknowledgedOperationThatWasNeverCommittedIsSeen() throws Exception {
    Case sound = read(record(true));
    List<Contents> states = sound.history().states();
    History shorter = new History(states.subList(0, states.size() - 1));
    assertEquals(
        List.of("w/14 is in no transaction"),
        new Acknowledgements(sound.cuts().events(), shorter).contradictions());
  }
}
