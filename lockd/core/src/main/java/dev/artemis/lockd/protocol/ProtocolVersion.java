package dev.artemis.lockd.protocol;

/** Versions of the protocol: how two programs of different age find a common one. */
public final class ProtocolVersion {
  /** The newest version that this library speaks. */
  public static final int NEWEST = 1;

  private static final int FIRST = 1;

  private ProtocolVersion() {}

  /**
   * The version that both ends use: the older of the two.
   *
   * @param own newest version of the answering end, which speaks that one and the one before
   * @param asked newest version of the asking end
   * @throws RequestException {@code NOPROTO} if the asking end is too old
   */
  public static int negotiate(int own, int asked) {
    int oldest = Math.max(FIRST, own - 1);
    if (asked < oldest) {
      throw new RequestException(
          ErrorCode.NOPROTO,
          "protocol version " + asked + " is too old; this daemon speaks " + oldest + " to " + own);
    }
    return Math.min(own, asked);
  }
}
