package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.table.LeaseTable;
import java.util.concurrent.TimeUnit;

/**
 * Watches processes whose connection ended while they still seemed to run. A killed process is
 * often seen running for a moment, the longer the larger its memory; it must not keep its leases
 * for the whole resume window.
 */
final class Departures {
  private static final long FIRST_NANOS = TimeUnit.MICROSECONDS.toNanos(250);
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final LeaseTable table;
  private final Roster roster;
  private final Announcer announcer;
  private final Surroundings here;
  private final Desk desk;

  Departures(LeaseTable table, Roster roster, Announcer announcer, Surroundings here, Desk desk) {
    this.table = table;
    this.roster = roster;
    this.announcer = announcer;
    this.here = here;
    this.desk = desk;
  }

  /** The connection of a conversation ended. */
  void left(Conversation conversation) {
    SessionId session = conversation.session;
    ProcessIdentity process = conversation.client.process();
    boolean alive = here.alive().test(process);
    if (alive && !conversation.resumable) {
      announcer.tell(table.left(session, here.now()));
      return;
    }
    announcer.tell(table.disconnect(session, alive, here.now()));
    if (alive) {
      lookAgain(session, process, FIRST_NANOS, Setting.RESUME_WINDOW.nanos());
    }
  }

  private void lookAgain(SessionId session, ProcessIdentity process, long delay, long left) {
    if (left <= 0) {
      return;
    }
    desk.later(
        delay,
        () -> {
          if (roster.of(session).isPresent()) {
            return;
          }
          if (here.alive().test(process)) {
            lookAgain(session, process, Math.min(2 * delay, LONGEST_NANOS), left - delay);
          } else {
            announcer.tell(table.processGone(session, here.now()));
          }
        });
  }
}
