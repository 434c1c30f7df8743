package dev.artemis.rag.cli.demo;

import dev.artemis.rag.cli.child.ChildJvm;
import dev.artemis.rag.cli.demo.Event.Failed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The demo's processes with their journals. Used by one thread. */
final class Cast {
  private final Stage stage;
  private final List<Actor> actors = new ArrayList<>();

  Cast(Stage stage) {
    this.stage = stage;
  }

  /** A process and what is known of it. */
  record Actor(WorkerRecord record, ChildJvm jvm, JournalReader journal) {
    void poll() {
      journal.poll().forEach(record::add);
    }
  }

  /** Starts a process. */
  Actor start(WorkerName name, Role role) throws IOException {
    Actor actor =
        new Actor(
            new WorkerRecord(name, role),
            stage.startWorker(name, role),
            new JournalReader(stage.journal(name)));
    actors.add(actor);
    return actor;
  }

  /** Reads what the processes have written down since. */
  void poll() {
    actors.forEach(Actor::poll);
  }

  /** The process of a card that works now: the youngest. */
  Actor current(String card) {
    return actors.stream()
        .filter(actor -> actor.record().name().card().equals(card))
        .reduce((older, younger) -> younger)
        .orElseThrow();
  }

  /** Everybody, in the order of their start. */
  List<Actor> all() {
    return List.copyOf(actors);
  }

  List<WorkerRecord> records() {
    return actors.stream().map(Actor::record).toList();
  }

  /** Whether every process has done its first piece of work. */
  boolean allAtWork() {
    return records().stream()
        .allMatch(
            record ->
                record.over() || !record.acknowledged().isEmpty() || !record.queries().isEmpty());
  }

  /** Notes every process that ended without having been asked to. */
  void noteLosses() {
    for (Actor actor : actors) {
      if (!actor.jvm().alive() && !actor.record().over()) {
        actor.poll(); // its last lines may have come after the last look
        if (!actor.record().over()) {
          String how = "ended by itself: " + actor.jvm().lastWords();
          actor.record().markLost(new Failed(System.currentTimeMillis(), false, how));
        }
      }
    }
  }
}
