package dev.artemis.lockd.protocol;

import java.util.Optional;

/** The two encodings of replies. They carry the same content. */
public enum Resp {
  /** Maps and pushes are sent as lists. What a connection starts with. */
  V2(2),
  /** Maps and pushes have types of their own. Chosen by {@code HELLO 3}. */
  V3(3);

  private final int number;

  Resp(int number) {
    this.number = number;
  }

  /** The number used by {@code HELLO}. */
  public int number() {
    return number;
  }

  /** The encoding of that number, if there is one. */
  public static Optional<Resp> of(long number) {
    return number == 2 ? Optional.of(V2) : number == 3 ? Optional.of(V3) : Optional.empty();
  }
}
