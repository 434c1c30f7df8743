package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.client.DaemonStatus;
import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.testkit.child.DaemonJvm;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Takes leases away from their holders by {@code REVOKE}. */
final class RevokeLease implements Havoc {
  private static final int TRIES = 60;
  private static final int ANSWER_BYTES = 512;

  private final DaemonJvm daemon;
  private final Patience patience;

  RevokeLease(DaemonJvm daemon, Patience patience) {
    this.daemon = daemon;
    this.patience = patience;
  }

  @Override
  public String name() {
    return "revoke-lease";
  }

  @Override
  public String strike(Random random) throws IOException {
    int revoked = 0;
    for (int i = 0; i < TRIES; i++) {
      List<LockEntry> locks =
          DaemonStatus.ask(daemon.socket(), Optional.empty()).orElseThrow().locks();
      if (!locks.isEmpty()) {
        LockEntry lock = locks.get(random.nextInt(locks.size()));
        for (HolderEntry holder : lock.holders()) {
          revoked += revoke(lock.name(), holder.token().value()) ? 1 : 0;
        }
      }
      patience.pause(random.nextInt(40));
    }
    return "%d leases of %d tries".formatted(revoked, TRIES);
  }

  private boolean revoke(String name, long token) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(daemon.socket()));
      String request = "REVOKE " + name + " " + token + "\r\n";
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
      ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES);
      channel.read(answer);
      return answer.get(0) == '+';
    }
  }
}
