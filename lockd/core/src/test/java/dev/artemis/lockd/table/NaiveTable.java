package dev.artemis.lockd.table;

import dev.artemis.lockd.LockMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The lease table once more, written for obviousness: flat lists, no timers, no indexes; time
 * passes by looking for whatever is due first. Sessions, requests and leases go by small names.
 */
final class NaiveTable {
  record Holder(
      String session,
      String request,
      String name,
      LockMode mode,
      String owner,
      boolean recallable,
      long ttl,
      long granted) {}

  record Waiting(
      String session,
      String request,
      String name,
      LockMode mode,
      String owner,
      boolean recallable,
      long ttl,
      long since,
      long deadline) {}

  static final class Client {
    boolean connected = true;
    long heard;
    long resumeBy;
    long waitedCountsUntil;
  }

  final long resumeWindow;
  final long graceUntil;
  final Map<String, Client> clients = new HashMap<>();
  final List<Holder> holders = new ArrayList<>();
  final List<Waiting> queue = new ArrayList<>();
  final List<String> granted = new ArrayList<>();
  private boolean graceOver;

  NaiveTable(long resumeWindow, long graceUntil) {
    this.resumeWindow = resumeWindow;
    this.graceUntil = graceUntil;
  }

  void attach(String session, long now) {
    Client client = clients.get(session);
    if (client == null) {
      client = new Client();
      client.waitedCountsUntil = graceUntil + resumeWindow;
      clients.put(session, client);
    } else {
      client.waitedCountsUntil = now + resumeWindow;
    }
    client.connected = true;
    client.heard = now;
  }

  void disconnect(String session, boolean alive, long now) {
    queue.removeIf(waiting -> waiting.session.equals(session));
    if (alive) {
      clients.get(session).connected = false;
      clients.get(session).resumeBy = now + resumeWindow;
    } else {
      clients.remove(session);
      holders.removeIf(holder -> holder.session.equals(session));
    }
    serve(now);
  }

  void quit(String session, long now) {
    disconnect(session, false, now);
  }

  void heard(String session, long now) {
    clients.get(session).heard = now;
  }

  /** Returns "granted", "queued", "TIMEOUT" or "DEADLOCK". */
  String acquire(Waiting asked, long wait, long now) {
    int place = 0;
    while (place < queue.size() && queue.get(place).since <= asked.since) {
      place++;
    }
    queue.add(place, asked);
    serve(now);
    if (!queue.contains(asked)) {
      return "granted";
    }
    String verdict = reaches(asked) ? "DEADLOCK" : wait == 0 ? "TIMEOUT" : "queued";
    if (!verdict.equals("queued")) {
      queue.remove(asked);
      serve(now);
    }
    return verdict;
  }

  void release(String session, String request, long now) {
    holders.removeIf(holder -> holder.session.equals(session) && holder.request.equals(request));
    serve(now);
  }

  void cancel(String session, String request, long now) {
    queue.removeIf(w -> w.session.equals(session) && w.request.equals(request));
    serve(now);
  }

  private void serve(long now) {
    Set<String> closed = new HashSet<>();
    for (Waiting waiting : List.copyOf(queue)) {
      if (now < graceUntil || closed.contains(waiting.name)) {
        continue;
      }
      if (!compatible(waiting)) {
        closed.add(waiting.name);
        continue;
      }
      queue.remove(waiting);
      if (now - clients.get(waiting.session).heard <= waiting.ttl) {
        granted.add(waiting.session + "/" + waiting.request);
        holders.add(
            new Holder(
                waiting.session,
                waiting.request,
                waiting.name,
                waiting.mode,
                waiting.owner,
                waiting.recallable,
                waiting.ttl,
                now));
      }
    }
  }

  private boolean compatible(Waiting waiting) {
    return holders.stream()
        .filter(holder -> holder.name.equals(waiting.name))
        .allMatch(holder -> holder.mode == LockMode.SHARED && waiting.mode == LockMode.SHARED);
  }

  /** Whether the owner of the request would wait for itself: closure over all edges. */
  private boolean reaches(Waiting asked) {
    Set<String> reached = new HashSet<>();
    // An owner may wait for several things; the new request may be in front of who waits for it.
    List<String> open = new ArrayList<>();
    queue.stream()
        .filter(waiting -> waiting.owner.equals(asked.owner))
        .forEach(waiting -> open.addAll(obstacles(waiting)));
    while (!open.isEmpty()) {
      String owner = open.remove(0);
      if (owner.equals(asked.owner)) {
        return true;
      }
      if (reached.add(owner)) {
        queue.stream()
            .filter(waiting -> waiting.owner.equals(owner))
            .forEach(waiting -> open.addAll(obstacles(waiting)));
      }
    }
    return false;
  }

  /**
   * Owners that a queued request waits for: incompatible holders, and incompatible others before.
   */
  private List<String> obstacles(Waiting asked) {
    List<String> owners = new ArrayList<>();
    for (Holder holder : holders) {
      if (holder.name.equals(asked.name)
          && !holder.recallable
          && !holder.mode.compatibleWith(asked.mode)) {
        owners.add(holder.owner);
      }
    }
    for (Waiting before : queue.subList(0, queue.indexOf(asked))) {
      if (before.name.equals(asked.name)
          && !before.owner.equals(asked.owner)
          && !before.mode.compatibleWith(asked.mode)) {
        owners.add(before.owner);
      }
    }
    return owners;
  }

  /** Lets time pass up to {@code now}, one due thing at a time. */
  void tick(long now) {
    for (; ; ) {
      TreeMap<Long, Runnable> due = new TreeMap<>(Comparator.naturalOrder());
      for (Waiting waiting : queue) {
        due.put(waiting.deadline, () -> queue.remove(waiting));
      }
      for (Holder holder : holders) {
        long heard = clients.get(holder.session).heard;
        due.put(Math.max(heard, holder.granted) + holder.ttl, () -> holders.remove(holder));
      }
      for (Map.Entry<String, Client> entry : clients.entrySet()) {
        if (!entry.getValue().connected) {
          due.put(
              entry.getValue().resumeBy,
              () -> {
                clients.remove(entry.getKey());
                holders.removeIf(holder -> holder.session.equals(entry.getKey()));
              });
        }
      }
      if (!graceOver) {
        due.put(graceUntil, () -> graceOver = true);
      }
      if (due.isEmpty() || due.firstKey() > now) {
        return;
      }
      due.firstEntry().getValue().run();
      serve(due.firstKey());
    }
  }
}
