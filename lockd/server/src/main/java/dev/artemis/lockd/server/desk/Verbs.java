package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.Arguments;
import dev.artemis.lockd.protocol.CountCommand;
import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.RequestException;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.table.LeaseTable;
import java.util.List;
import java.util.Optional;

/** Carries out one request at a time. Used on the loop only. */
final class Verbs {
  private final LeaseTable table;
  private final Roster roster;
  private final Announcer announcer;
  private final Greeting greeting;
  private final Leasing leasing;
  private final Revoking revoking;
  private final Reports reports;
  private final Surroundings here;
  private final Meters meters;

  Verbs(
      LeaseTable table,
      Roster roster,
      Announcer announcer,
      Greeting greeting,
      Leasing leasing,
      Revoking revoking,
      Reports reports,
      Surroundings here,
      Meters meters) {
    this.table = table;
    this.roster = roster;
    this.announcer = announcer;
    this.greeting = greeting;
    this.leasing = leasing;
    this.revoking = revoking;
    this.reports = reports;
    this.here = here;
    this.meters = meters;
  }

  /**
   * Carries out a request.
   *
   * @throws RequestException if it cannot be
   */
  void carryOut(Conversation c, Request request) {
    meters.requested(request.verb());
    switch (request.verb()) {
      case HELLO -> {
        heard(c);
        greeting.hello(c, request);
      }
      // These tell nothing about leases and need no session.
      case COMMAND -> c.reply(new Reply.Array(List.of()));
      case CLIENT -> client(c, request);
      case SELECT -> select(c, request);
      case ECHO -> c.reply(Reply.text(request.arguments().get(0)));
      default -> {
        greeting.unannounced(c);
        heard(c);
        inSession(c, request);
      }
    }
  }

  private void inSession(Conversation c, Request request) {
    switch (request.verb()) {
      case ACQUIRE -> leasing.acquire(c, request);
      case HELD -> leasing.held(c, request);
      case RELEASE -> leasing.release(c, request);
      case CANCEL -> leasing.cancel(c, request);
      case RESUME -> leasing.resume(c, request);
      case BLOCKED -> leasing.blocked(c, request);
      case REVOKE -> revoking.revoke(c, request);
      case RENEW -> c.reply(Reply.number(table.leases(c.session)));
      case STATUS -> status(c, request);
      case HISTORY -> history(c, request);
      case INFO -> info(c);
      case EVENTS -> events(c);
      case METRICS -> metrics(c);
      case COUNT -> count(c, request);
      case PING -> ping(c, request);
      case QUIT -> quit(c);
      default -> throw new IllegalStateException("no handler for " + request.verb());
    }
  }

  private void heard(Conversation c) {
    if (c.session != null) {
      table.heard(c.session, here.now());
    }
  }

  private void status(Conversation c, Request request) {
    if (!c.heard) {
      return;
    }
    Arguments words = new Arguments(request);
    Optional<String> path =
        words.more() ? Optional.of(leasing.absolute(words.name())) : Optional.empty();
    StatusReply status =
        words.more()
            ? reports.place(path.orElseThrow(), c.session, words.id("request"))
            : reports.status(path);
    c.reply(status.reply());
  }

  private void history(Conversation c, Request request) {
    if (!c.heard) {
      return;
    }
    Arguments words = new Arguments(request);
    if (words.more()) {
      String path = leasing.absolute(words.name());
      long most =
          words.more()
              ? words.number("count", 1, Setting.MAX_STATUS.value())
              : Setting.HISTORY.value();
      c.reply(reports.history(path, Math.toIntExact(most)).reply());
    } else {
      c.reply(reports.history().reply());
    }
  }

  private void info(Conversation c) {
    if (c.heard) {
      c.reply(Reply.text(reports.info()));
    }
  }

  private void metrics(Conversation c) {
    if (c.heard) {
      c.reply(reports.metrics(meters).reply());
    }
  }

  private void count(Conversation c, Request request) {
    CountCommand command = CountCommand.parse(request);
    meters.told(command);
    c.reply(Reply.number(command.increments().size()));
  }

  private void events(Conversation c) {
    roster.listen(c);
    c.reply(Reply.OK);
  }

  private static void ping(Conversation c, Request request) {
    c.reply(
        request.arguments().isEmpty()
            ? new Reply.Status("PONG")
            : Reply.text(request.arguments().get(0)));
  }

  private void quit(Conversation c) {
    c.reply(Reply.OK);
    roster.forget(c.session);
    c.finish();
    announcer.tell(table.quit(c.session, here.now()));
  }

  private static void client(Conversation c, Request request) {
    boolean id = request.arguments().get(0).equalsIgnoreCase("ID");
    c.reply(id ? Reply.number(c.number) : Reply.OK);
  }

  private static void select(Conversation c, Request request) {
    if (!request.arguments().get(0).equals("0")) {
      throw new RequestException(ErrorCode.ERR, "there is only database 0 here");
    }
    c.reply(Reply.OK);
  }
}
