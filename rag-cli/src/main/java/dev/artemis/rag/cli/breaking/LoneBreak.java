package dev.artemis.rag.cli.breaking;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.rag.cli.CommandFailure;
import dev.artemis.rag.sqlite.StoreFence.Seal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Breaks a lock whose holder no daemon knows: by the kernel's lock table, the fence and the token
 * file. Used once.
 */
public final class LoneBreak {
  private final Order order;
  private final Optional<StatusReply> status;
  private final String silence;
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
    this.status = status;
    this.silence = silence;
    this.fences = fences;
    this.site = site;
    this.talk = talk;
    this.scene = new Scene(site, order.resource());
  }

  /** Breaks it. */
  public Outcome run() throws InterruptedException {
    if (unknown(OptionalLong.empty()).isEmpty()) {
      throw nobody();
    }
    if (scene.named()) {
      return named();
    }
    try (SealableFence fence = fences.get()) {
      return store(fence);
    }
  }

  /** The processes in the way that the daemon, if there is one, does not know. */
  private List<Occupant> unknown(OptionalLong epoch) {
    Set<Long> known =
        status.stream()
            .flatMap(said -> said.locks().stream())
            .flatMap(lock -> lock.holders().stream())
            .map(holder -> holder.guardByDaemon() ? daemonPid() : holder.process().pid())
            .collect(Collectors.toSet());
    return scene.occupants(epoch).stream()
        .filter(occupant -> !known.contains(occupant.process().pid()))
        .toList();
  }

  private long daemonPid() {
    return status.map(StatusReply::pid).orElse(0L);
  }

  private CommandFailure nobody() {
    String holders = DaemonBreak.holders(order, status);
    return holders.isEmpty()
        ? CommandFailure.notFound("nobody holds " + order.resource())
        : CommandFailure.failed(
            "%s is no longer held; it is held by %s; nothing was touched"
                .formatted(order.shown(), holders),
            null);
  }

  // ---- named locks

  private Outcome named() throws InterruptedException {
    List<Occupant> occupants = unknown(OptionalLong.of(0));
    long token = site.namedToken(order.resource()).orElse(0);
    Occupant holder = meant(occupants, token);
    demandRight(holder);
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
    List<Occupant> occupants = unknown(OptionalLong.of(row.epoch()));
    if (occupants.isEmpty()) {
      throw nobody();
    }
    Occupant holder = meant(occupants, row.token());
    demandRight(holder);
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

  /** The one that is meant, and still has the token that was shown. */
  private Occupant meant(List<Occupant> occupants, long token) {
    String now =
        occupants.stream().map(Occupant::name).collect(Collectors.joining("; "))
            + ", with token "
            + token;
    if (order.lease().isPresent()) {
      throw CommandFailure.failed(
          "a lease id means something to a daemon only (%s); name --token or --pid; held by %s"
              .formatted(reason(), now),
          null);
    }
    boolean same = order.token().isEmpty() || order.token().getAsLong() == token;
    List<Occupant> meant =
        occupants.stream()
            .filter(occupant -> order.process().isEmpty() || order.means(occupant.process()))
            .toList();
    if (!same || meant.isEmpty()) {
      throw CommandFailure.failed(
          "%s is no longer held; it is held by %s; nothing was touched"
              .formatted(order.shown(), now),
          null);
    }
    // Inside a transaction is only one; of several that share, the token tells no single one.
    if (meant.size() > 1) {
      throw CommandFailure.failed(
          "several processes hold %s (%s); choose one with --pid".formatted(order.resource(), now),
          null);
    }
    return meant.get(0);
  }

  private void demandRight(Occupant holder) {
    int own = site.ownUid();
    OptionalLong uid = site.uid(holder.process().pid()).stream().asLongStream().findFirst();
    if (own != 0 && uid.isPresent() && uid.getAsLong() != own) {
      throw CommandFailure.failed(
          "%s, may be broken by its user and root only (the admin group is known to the daemon"
                  .formatted(holder.name())
              + " alone: "
              + reason()
              + ")",
          null);
    }
  }

  private String reason() {
    return status.isPresent() ? "the daemon does not know this holder" : silence;
  }

  private void cannotAsk(Occupant holder) {
    talk.note("cannot ask %s, to give it back: %s".formatted(holder.name(), reason()));
  }

  private boolean await(Occupant holder, BooleanSupplier gone) throws InterruptedException {
    try (Talk.Progress waited =
        talk.waiting("waiting for " + holder.name() + " to let go", order.grace())) {
      return scene.until(gone, order.grace().toNanos());
    }
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
    return ("%s, is %s; only its end frees %s: ragctl lock break %s --pid %s --kill")
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
