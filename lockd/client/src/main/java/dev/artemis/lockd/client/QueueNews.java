package dev.artemis.lockd.client;

import dev.artemis.lockd.client.guard.GuardContention;
import dev.artemis.lockd.client.guard.Kernel;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.protocol.Verb;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * Finds out for the log how long waits in the daemon's queue stand: by a question on the session's
 * own connection, which the daemon answers at once. Looks through what is pending now and then, so
 * that a wait that is over soon costs nothing. Used by the connection's tick alone.
 */
final class QueueNews {
  private final Kernel kernel;

  QueueNews(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Asks for those that have waited for long. */
  void look(Collection<PendingGrant> pending, Connection connection) {
    long now = kernel.nanoTime();
    for (PendingGrant grant : pending) {
      WaitNews news = grant.news(now);
      if (news.due(now)) {
        String name = grant.asked.name();
        connection.send(
            Request.of(Verb.STATUS, name, grant.asked.id().orElseThrow()),
            reply -> answered(name, news, reply),
            () -> {});
      }
    }
  }

  private void answered(String name, WaitNews news, Reply reply) {
    if (reply instanceof Reply.Failure) {
      // A daemon of an earlier version does not know the question.
      guard(name).ifPresent(holder -> told(news, holder, "its guard is locked by " + holder));
      return;
    }
    StatusReply status = StatusReply.parse(reply);
    if (!status.locks().isEmpty()) {
      LockEntry lock = status.locks().get(0);
      Place place = new Place(lock, Place.doubtful(lock) ? guard(name) : Optional.empty());
      told(news, place.state(), place.sentence());
    }
  }

  private void told(WaitNews news, String state, String sentence) {
    news.tell(state, kernel.nanoTime(), () -> sentence);
  }

  private Optional<String> guard(String name) {
    return GuardContention.holder(kernel, Path.of(name + ".lock"));
  }
}
