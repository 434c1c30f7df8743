package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.ClientCounter;
import dev.artemis.lockd.protocol.CountCommand;
import dev.artemis.lockd.protocol.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a process counts is told once, in increments, whatever becomes of connections. */
class UntoldCountsTest {
  private final UntoldCounts counts = new UntoldCounts();

  private Map<ClientCounter, Long> next() {
    return counts.next().map(CountCommand::increments).orElse(Map.of());
  }

  @Test
  void nothingIsToldWhereNothingHappened() {
    assertEquals(Optional.empty(), counts.next());
  }

  @Test
  void incrementsAreToldOnce() {
    counts.add(ClientCounter.FALLBACKS);
    counts.add(ClientCounter.FALLBACKS);
    assertEquals(Map.of(ClientCounter.FALLBACKS, 2L), next());
    assertEquals(Map.of(), next());
    counts.add(ClientCounter.FALLBACKS);
    assertEquals(Map.of(ClientCounter.FALLBACKS, 1L), next());
  }

  @Test
  void totalsOfOthersAreAddedUp() {
    AtomicLong writes = new AtomicLong(5);
    counts.addSource(() -> Map.of(ClientCounter.WRITES, writes.get()));
    counts.addSource(() -> Map.of(ClientCounter.WRITES, 100L, ClientCounter.COMMITS, 0L));
    assertEquals(Map.of(ClientCounter.WRITES, 105L), next());
    writes.addAndGet(2);
    assertEquals(Map.of(ClientCounter.WRITES, 2L), next());
  }

  @Test
  void moreThanOneRequestMayTellIsToldByTheNext() {
    counts.addSource(() -> Map.of(ClientCounter.WRITES, CountCommand.MOST + 1));
    assertEquals(Map.of(ClientCounter.WRITES, CountCommand.MOST), next());
    assertEquals(Map.of(ClientCounter.WRITES, 1L), next());
  }

  /** Each number: so many events, then an attempt to tell, of which every third is lost. */
  @Property
  void whatWasHeardAndWhatIsLeftIsWhatHappened(
      @ForAll List<@IntRange(max = 5) Integer> events, @ForAll @IntRange(max = 2) int lostFirst) {
    UntoldCounts told = new UntoldCounts();
    Map<ClientCounter, Long> heard = new EnumMap<>(ClientCounter.class);
    int happened = 0;
    for (int i = 0; i < events.size(); i++) {
      for (int n = 0; n < events.get(i); n++) {
        told.add(ClientCounter.ERROR_BUSY);
        happened++;
      }
      Optional<CountCommand> command = told.next();
      if (command.isPresent() && i % 3 == lostFirst) {
        told.lost(command.get());
      } else if (command.isPresent()) {
        command.get().increments().forEach((counter, n) -> heard.merge(counter, n, Long::sum));
      }
    }
    told.next()
        .ifPresent(last -> last.increments().forEach((c, n) -> heard.merge(c, n, Long::sum)));
    assertEquals(happened, heard.getOrDefault(ClientCounter.ERROR_BUSY, 0L));
  }

  @Test
  void aSessionTellsOnceASecondAndWhenItEnds() {
    List<String> counted = new ArrayList<>();
    ScriptedDaemon daemon =
        new ScriptedDaemon(
            words -> {
              if (words.get(0).equals("COUNT")) {
                counted.add(String.join(" ", words));
              }
              return List.of(
                  words.get(0).equals("HELLO") ? AbandonedRequestTest.hello() : Reply.number(1));
            });
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try {
      SessionId id = new SessionId("0".repeat(32));
      DaemonSession session = new DaemonSession(daemon, Path.of("/s"), id, "test", timer);
      session.count(ClientCounter.ERROR_TIMEOUT);
      assertEquals(Mode.DAEMON, session.mode());
      session.tick();
      assertEquals(List.of(), counted, "not yet");
      daemon.kernel().parkNanos(2 * Setting.RENEWAL.nanos());
      session.tick();
      assertEquals(List.of("COUNT errors.timeout 1"), counted);
      session.count(ClientCounter.ERROR_TIMEOUT);
      session.tick();
      assertEquals(1, counted.size(), "the next one has time");
      session.close();
      assertEquals(List.of("COUNT errors.timeout 1", "COUNT errors.timeout 1"), counted);
    } finally {
      timer.shutdownNow();
    }
  }
}
