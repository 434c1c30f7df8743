package dev.artemis.rag.cli.breaking;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.rag.cli.CommandFailure;
import dev.artemis.rag.sqlite.StoreFence.Seal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Breaks a lock whose holder no daemon knows: by the kernel's lock table, the fence and the token
 * file. Used once.
 */
public final class LoneBreak {
  private final Order order;
  private final LoneHolder lone;
  private final Supplier<SealableFence> fences;
  private final Site site;
  private final Talk talk;
  private final Scene scene;

  /**
   * On a host.
   *
   * @param status what the daemon said, if there is one: it does not know the holder then
   * @param silence why it said nothing, else empty
   * @param fences opens the fence of the store
   */
  public LoneBreak(
      Order order,
      Optional<StatusReply> status,
      String silence,
      Supplier<SealableFence> fences,
      Site site,
      Talk talk) {
    this.order = order;
    this.fences = fences;
    this.site = site;
    this.talk = talk;
    this.scene = new Scene(site, order.resource());
    this.lone = new LoneHolder(order, status, silence, site, scene);
  }

  /** Breaks it. */
  public Outcome run() throws InterruptedException {
    if (lone.unknown(OptionalLong.empty()).isEmpty()) {
      throw lone.nobody();
    }
    if (scene.named()) {
      return named();
    }
    try (SealableFence fence = fences.get()) {
      return store(fence);
    }
  }

  // ---- named locks

  private Outcome named() throws InterruptedException {
    List<Occupant> occupants = lone.unknown(OptionalLong.of(0));
    long token = site.namedToken(order.resource()).orElse(0);
    Occupant holder = lone.meant(occupants, token);
    lone.demandRight(holder);
    cannotAsk(holder);
    BooleanSupplier gaveBack = () -> gaveBack(holder, token);
    if (await(holder, gaveBack)) {
      return outcome("released", holder, new FencingToken(0, token), Optional.empty());
    }
    return ended(holder, new FencingToken(0, token), gaveBack);
  }

  /** Of an exclusive lock only its holder draws tokens: another one is another lease. */
  private boolean gaveBack(Occupant holder, long token) {
    return !scene.onGuard(holder.process().pid())
        || (scene.exclusive() && site.namedToken(order.resource()).orElse(0) != token);
  }

  // ---- stores

  private Outcome store(SealableFence fence) throws InterruptedException {
    FenceRow row = fence.read();
    List<Occupant> occupants = lone.unknown(OptionalLong.of(row.epoch()));
    if (occupants.isEmpty()) {
      throw lone.nobody();
    }
    Occupant holder = lone.meant(occupants, row.token());
    lone.demandRight(holder);
    cannotAsk(holder);
    FencingToken token = new FencingToken(row.epoch(), row.token());
    BooleanSupplier gaveBack = () -> gaveBack(holder, fence, row);
    if (await(holder, gaveBack)) {
      return outcome("released", holder, token, Optional.empty());
    }
    boolean inside = scene.immovable(holder.process());
    Seal seal = inside ? Seal.BUSY : fence.seal(row);
    return switch (seal) {
      case DONE -> outcome("sealed", holder, token, Optional.empty());
      case MOVED_ON -> outcome("released", holder, token, Optional.empty());
      case BUSY -> inside ? ended(holder, token, gaveBack) : somebodyInside(holder, token);
    };
  }

  /** While a holder sits inside a transaction, nobody else can have moved the row. */
  private boolean gaveBack(Occupant holder, SealableFence fence, FenceRow before) {
    FenceRow now = fence.read();
    return now.epoch() != before.epoch()
        || now.token() != before.token()
        || scene.occupants(OptionalLong.of(now.epoch())).stream()
            .noneMatch(occupant -> occupant.process().equals(holder.process()));
  }

  /** Another process keeps SQLite's write lock, so that not even the epoch can be raised. */
  private Outcome somebodyInside(Occupant holder, FencingToken token) {
    String who =
        scene.occupants(OptionalLong.empty()).stream()
            .filter(Occupant::transaction)
            .map(occupant -> immovable(order, occupant))
            .findFirst()
            .orElse("somebody was inside a transaction of the store; try again");
    throw CommandFailure.failed(
        "%s, could not be sealed off (token %d): %s".formatted(holder.name(), token.value(), who),
        null);
  }

  // ---- both

  private void cannotAsk(Occupant holder) {
    talk.note("cannot ask %s, to give it back: %s".formatted(holder.name(), lone.reason()));
  }

  private boolean await(Occupant holder, BooleanSupplier gone) throws InterruptedException {
    return talk.waiting(
        "waiting for " + holder.name() + " to let go",
        order.grace(),
        () -> scene.until(gone, order.grace().toNanos()));
  }

  /** Only its end helps: it is ended, or said to be in the way. */
  private Outcome ended(Occupant before, FencingToken token, BooleanSupplier gaveBack)
      throws InterruptedException {
    Optional<Occupant> holder = scene.of(before.process());
    if (holder.isEmpty()) {
      return outcome("died", before, token, Optional.empty());
    }
    if (!order.kill()) {
      throw CommandFailure.failed(immovable(order, holder.get()), null);
    }
    String waiters =
        scene.waiters().stream().map(pid -> "pid " + pid).collect(Collectors.joining(", "));
    String what = "%s, token %d".formatted(order.resource(), token.value());
    Optional<String> signal =
        new HolderEnd(site, talk, scene)
            .end(
                holder.get(),
                what,
                waiters,
                order.grace().toNanos(),
                () -> !gaveBack.getAsBoolean());
    String how = site.alive(before.process()) ? "released" : "died";
    return outcome(how, before, token, signal);
  }

  /** That nothing but its end helps, and how to bring that about. */
  static String immovable(Order order, Occupant occupant) {
    return "%s, is %s; only its end frees %s: ragctl lock break %s --pid %s --kill"
        .formatted(
            occupant.name(),
            occupant.state(),
            order.resource(),
            order.resource(),
            occupant.process());
  }

  /** Looks again: who has it now? */
  private Outcome outcome(
      String how, Occupant before, FencingToken token, Optional<String> signal) {
    OptionalLong epoch =
        token.epoch() == 0
            ? OptionalLong.of(0)
            : OptionalLong.of(token.epoch() + (how.equals("sealed") ? 1 : 0));
    Optional<Outcome.Next> next =
        scene.occupants(epoch).stream()
            .filter(occupant -> !occupant.process().equals(before.process()))
            .findFirst()
            .map(
                occupant ->
                    new Outcome.Next(
                        occupant.process().pid(), occupant.name(), "", occupant.guard()));
    return new Outcome(
        order.resource(),
        how,
        before.process(),
        Optional.empty(),
        token,
        signal,
        next,
        Optional.empty());
  }
}
