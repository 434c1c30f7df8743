package dev.artemis.lockd.server.netty;

import dev.artemis.lockd.Setting;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/**
 * All that waits to be read by any peer, or was read from it and is not carried out: many peers
 * that do nothing with theirs must not take the daemon's memory, even if each stays within its own
 * limit. Used on the loop only.
 */
final class Backlog {
  private final Set<NettyPeer> peers = new HashSet<>();

  /** At least what waits in all: summed up lately, and all that came since. */
  private long most;

  void add(NettyPeer peer) {
    peers.add(peer);
  }

  void remove(NettyPeer peer) {
    peers.remove(peer);
  }

  /** More waits for a peer: while it is too much in all, whoever has the most is cut off. */
  void grew(long bytes) {
    most += bytes;
    if (most <= Setting.MAX_BACKLOG.value()) {
      return;
    }
    most = peers.stream().mapToLong(NettyPeer::backlog).sum();
    while (most > Setting.MAX_BACKLOG.value() && !peers.isEmpty()) {
      NettyPeer first = peers.stream().max(Comparator.comparingLong(NettyPeer::backlog)).get();
      most -= first.backlog();
      first.cutOff("has the most of over " + Setting.MAX_BACKLOG.value() + " bytes that wait");
    }
  }
}
