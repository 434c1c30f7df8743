package dev.artemis.rag.cli.demo;

import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.rag.cli.child.ChildJvm;
import dev.artemis.rag.cli.demo.Cast.Actor;
import dev.artemis.rag.cli.demo.Timetable.Cue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Plays the demo: starts the processes, follows the timetable, ends everybody. Used once. */
final class DemoRun {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration CATCH = Duration.ofMillis(1);
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration END = Duration.ofSeconds(30);
  private static final int RATE_MILLIS = 2_000;
  private static final String SUPERVISOR = "supervisor";
  private static final String MONITOR = "monitor";

  private final Stage stage;
  private final Timetable timetable;
  private final int pipelines;
  private final LiveView view;
  private final Cast cast;
  private ChildJvm daemon;
  private long daemonKilledAt;
  private long daemonBackAt;
  private final List<String> daemonTroubles = new ArrayList<>();
  private long beganNanos;

  DemoRun(Stage stage, DemoOptions options, LiveView view) {
    this.stage = stage;
    this.timetable = new Timetable(options.work());
    this.pipelines = options.pipelines();
    this.view = view;
    this.cast = new Cast(stage);
  }

  /** Plays everything; afterwards no process is left. */
  History play() throws IOException {
    raiseCurtain();
    for (Cue cue : timetable.cues()) {
      watchFor(timetable.at(cue));
      perform(cue);
    }
    watchFor(timetable.total());
    watchUntil("the last successors to be at work", cast::allAtWork);
    lowerCurtain();
    return new History(cast.records(), daemonKilledAt, daemonBackAt, daemonTroubles);
  }

  private void raiseCurtain() throws IOException {
    view.say("Starting the daemon, %d pipelines, a supervisor and a monitor".formatted(pipelines));
    daemon = stage.startDaemon();
    await("the daemon to listen", START, LOOK, () -> daemonThere() || !daemon.alive());
    if (!daemon.alive()) {
      throw new IOException("the daemon does not start: " + daemon.lastWords());
    }
    for (int card = 1; card <= pipelines; card++) {
      cast.start(new WorkerName(card(card), 1), Role.ORCHESTRATOR);
    }
    cast.start(new WorkerName(SUPERVISOR, 1), Role.SUPERVISOR);
    await("the store to be there", START, LOOK, () -> anybody(r -> r.opened() || r.over()));
    if (!anybody(WorkerRecord::opened)) {
      throw new IOException("nobody could open the store: " + firstFailure());
    }
    cast.start(new WorkerName(MONITOR, 1), Role.MONITOR);
    await("everybody to be at work", START, LOOK, cast::allAtWork);
    beganNanos = System.nanoTime();
    view.say(
        "Now: %s; %s; %s"
            .formatted(
                Scenario.SEVERAL_PIPELINES.title(),
                Scenario.SUPERVISOR.title(),
                Scenario.MONITORING.title()));
  }

  private void perform(Cue cue) throws IOException {
    switch (cue) {
      case RESTART, RESTART_AGAIN -> restart(card(1));
      case KILL_DAEMON -> killDaemon();
      case START_DAEMON -> restartDaemon();
      case KILL_PIPELINE -> killInTheMiddle(card(2));
    }
  }

  private void restart(String card) throws IOException {
    Actor old = cast.current(card);
    old.jvm().finish();
    Actor successor = cast.start(old.record().name().next(), Role.ORCHESTRATOR);
    say(
        "%s: %s ends, %s opens the file at once"
            .formatted(Scenario.RESTARTS.title(), old.record().name(), successor.record().name()));
  }

  private void killDaemon() {
    noteDaemon(daemon.alive(), "ended by itself before it was killed");
    daemon.kill();
    daemonKilledAt = System.currentTimeMillis();
    say("SIGKILL for the daemon (pid %d): work goes on with the file lock".formatted(daemon.pid()));
  }

  private void restartDaemon() throws IOException {
    daemon = stage.startDaemon();
    long before = System.currentTimeMillis();
    await("the daemon to listen again", START, LOOK, this::daemonThere);
    daemonBackAt = before;
    say("the daemon is back (pid %d): sessions are resumed".formatted(daemon.pid()));
  }

  private void killInTheMiddle(String card) throws IOException {
    Actor victim = cast.current(card);
    await(
        victim.record().name() + " to be in the middle of a write",
        END,
        CATCH,
        () -> victim.record().writing() || !victim.jvm().alive());
    if (victim.jvm().alive()) {
      victim.jvm().kill();
      victim.poll();
      victim.record().markKilled();
    } // else it was lost before, which the verdict must say
    Actor successor = cast.start(victim.record().name().next(), Role.ORCHESTRATOR);
    say(
        "SIGKILL for %s in the middle of a write: %s takes over"
            .formatted(victim.record().name(), successor.record().name()));
  }

  private void lowerCurtain() {
    say("Time is up: everybody finishes");
    cast.all().forEach(actor -> actor.jvm().finish());
    await(
        "everybody to finish",
        END,
        LOOK,
        () -> cast.all().stream().noneMatch(a -> a.jvm().alive()));
    cast.poll();
    cast.noteLosses();
    noteDaemon(daemon.alive(), "ended by itself after its restart");
    daemon.finish();
    noteDaemon(daemon.awaitEnd(END.toSeconds()) && daemon.endedWell(), "did not end well");
  }

  private void noteDaemon(boolean well, String trouble) {
    if (!well) {
      daemonTroubles.add("the daemon " + trouble + ": " + daemon.lastWords());
    }
  }

  private void watchFor(Duration until) {
    while (elapsed().compareTo(until) < 0) {
      look();
      LockSupport.parkNanos(Math.min(LOOK.toNanos(), until.minus(elapsed()).toNanos()));
    }
  }

  private void watchUntil(String what, BooleanSupplier condition) {
    await(
        what,
        START,
        LOOK,
        () -> {
          look();
          return condition.getAsBoolean();
        });
  }

  /** Waits for a condition that no event announces, looking at everything meanwhile. */
  private void await(String what, Duration atMost, Duration every, BooleanSupplier condition) {
    long deadline = System.nanoTime() + atMost.toNanos();
    cast.poll();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "waited %d s in vain for %s".formatted(atMost.toSeconds(), what));
      }
      LockSupport.parkNanos(every.toNanos());
      cast.poll();
      cast.noteLosses();
    }
  }

  private void look() {
    cast.poll();
    cast.noteLosses();
    String store = stage.database().toString();
    LeaseWatch.Sight sight =
        LeaseWatch.look(
            stage.daemonStatus(),
            store,
            stage.database().resolveSibling(stage.database().getFileName() + ".lock"),
            names());
    view.show(
        new Frame(
            elapsed().toMillis(),
            timetable.total().toMillis(),
            sight,
            writesPerSecond(),
            cast.records()));
  }

  private double writesPerSecond() {
    long since = System.currentTimeMillis() - RATE_MILLIS;
    long recent =
        cast.records().stream()
            .flatMap(record -> record.acknowledged().stream())
            .filter(event -> event.at() > since)
            .count();
    return recent * 1000.0 / RATE_MILLIS;
  }

  private Map<Long, String> names() {
    Map<Long, String> names = new HashMap<>();
    cast.all().forEach(actor -> names.put(actor.jvm().pid(), actor.record().name().toString()));
    return names;
  }

  private boolean daemonThere() {
    Optional<StatusReply> status = stage.daemonStatus();
    return status.isPresent() && status.get().pid() == daemon.pid();
  }

  private String firstFailure() {
    return cast.records().stream()
        .flatMap(record -> record.failures().stream())
        .map(Event.Failed::message)
        .findFirst()
        .orElse("no word about why");
  }

  private boolean anybody(Predicate<WorkerRecord> condition) {
    return cast.records().stream().anyMatch(condition);
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - beganNanos);
  }

  private void say(String happening) {
    view.say("%.1f s  %s".formatted(elapsed().toMillis() / 1000.0, happening));
  }

  private static String card(int number) {
    return "card-%03d".formatted(number);
  }
}
