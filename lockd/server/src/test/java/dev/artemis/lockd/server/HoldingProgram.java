package dev.artemis.lockd.server;

import dev.artemis.lockd.protocol.LeaseReply;
import java.io.IOException;
import java.nio.file.Path;

/** Takes a lease, says so, and keeps it until it is killed. */
final class HoldingProgram {
  private HoldingProgram() {}

  public static void main(String[] arguments) throws IOException {
    RawClient client = new RawClient(Path.of(arguments[0]));
    client.say("HELLO 3 SETNAME holder SESSION " + DaemonFixture.session(9) + " CAPS GUARD,PUSH");
    LeaseReply lease = LeaseReply.parse(client.say("ACQUIRE " + arguments[1]));
    System.out.println("holding " + lease.lease());
    if (System.in.read() < 0) {
      client.close();
    }
  }
}
