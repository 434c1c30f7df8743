package dev.artemis.lockd.server.netty;

import dev.artemis.lockd.protocol.ErrorCode;

/**
 * Input that is no request; the connection is closed.
 *
 * @param code {@link ErrorCode#TOOLONG} or {@link ErrorCode#PROTOCOL}
 * @param sentence for people
 */
record Violation(ErrorCode code, String sentence) {
  static Violation tooLong(String what, long announced, long most) {
    return new Violation(
        ErrorCode.TOOLONG, what + " of " + announced + " is over the limit of " + most);
  }

  static Violation garbage(String sentence) {
    return new Violation(ErrorCode.PROTOCOL, sentence);
  }
}
