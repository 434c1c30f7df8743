package dev.artemis.lockd.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.table.Enclosing;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is said is understood, in every encoding and however the bytes arrive. */
class RoundTripTest {
  /** Lists in lists; with the innermost one as deep as the decoder goes. */
  private static final int DEEPEST = 7;

  @Property
  void repliesSurviveResp3(@ForAll("replies") Reply reply, @ForAll int chunk) {
    assertEquals(reply, decoded(ReplyEncoder.encode(reply, Resp.V3), chunk));
  }

  @Property
  void repliesArriveFlatByResp2(@ForAll("replies") Reply reply, @ForAll int chunk) {
    assertEquals(Reply.flattened(reply), decoded(ReplyEncoder.encode(reply, Resp.V2), chunk));
  }

  @Property
  void noiseEitherDecodesOrIsRefused(@ForAll byte[] noise) {
    ReplyDecoder decoder = new ReplyDecoder();
    decoder.feed(ByteBuffer.wrap(noise));
    int replies = 0;
    try {
      while (decoder.next().isPresent()) {
        replies++;
      }
    } catch (ProtocolException e) {
      assertEquals("the daemon", e.getMessage().substring(0, 10));
    }
    assertTrue(replies <= noise.length / 3, "each reply has at least a type and an end of line");
  }

  @Property
  void acquire(@ForAll("acquires") AcquireCommand command) {
    assertEquals(command, AcquireCommand.parse(Request.parse(command.request().words())));
  }

  @Property
  void resume(@ForAll("resumes") ResumeCommand command) {
    assertEquals(command, ResumeCommand.parse(Request.parse(command.request().words())));
  }

  @Property
  void hello(@ForAll("hellos") HelloCommand command) {
    assertEquals(command, HelloCommand.parse(Request.parse(command.request().words())));
  }

  @Property
  void status(@ForAll("statuses") StatusReply status, @ForAll Resp version) {
    assertEquals(
        status, StatusReply.parse(decoded(ReplyEncoder.encode(status.reply(), version), 9)));
  }

  private static Reply decoded(byte[] bytes, int seed) {
    ReplyDecoder decoder = new ReplyDecoder();
    Random chunks = new Random(seed);
    int sent = 0;
    Optional<Reply> reply = Optional.empty();
    while (reply.isEmpty()) {
      int more = Math.min(bytes.length - sent, 1 + chunks.nextInt(40));
      decoder.feed(ByteBuffer.wrap(bytes, sent, more));
      sent += more;
      reply = decoder.next();
    }
    assertEquals(bytes.length, sent);
    return reply.get();
  }

  @Provide
  Arbitrary<Reply> replies() {
    return replies(DEEPEST);
  }

  /** Not {@code lazyOf}: that takes all depths for one and has no bound. */
  private Arbitrary<Reply> replies(int depth) {
    Arbitrary<Reply> inner = depth == 0 ? leaves() : replies(depth - 1);
    return Arbitraries.oneOf(
        leaves(),
        leaves(),
        inner.list().ofMaxSize(3).map(Reply.Array::new),
        Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), leaves())
            .ofMaxSize(4)
            .map(Reply.Mapping::new),
        leaves().list().ofMinSize(1).ofMaxSize(3).map(Reply.Push::new));
  }

  private Arbitrary<Reply> leaves() {
    Arbitrary<String> words = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8);
    return Arbitraries.oneOf(
        Arbitraries.strings().excludeChars(surrogates()).ofMaxLength(20).map(Reply.Text::new),
        Arbitraries.longs().map(Reply.Int::new),
        words.map(Reply.Status::new),
        Combinators.combine(words, words).as(Reply.Failure::new),
        Arbitraries.just(Reply.NULL));
  }

  /** Half a character is no text; UTF-8 cannot carry it. */
  private static char[] surrogates() {
    char[] all = new char[0x800];
    for (int i = 0; i < all.length; i++) {
      all[i] = (char) (0xd800 + i);
    }
    return all;
  }

  @Provide
  Arbitrary<AcquireCommand> acquires() {
    return Combinators.combine(
            names(), modes(), waits(), ttls(), flags(), words().optional(), texts(), texts())
        .flatAs(
            (name, mode, wait, ttl, push, id, purpose, owner) ->
                Combinators.combine(
                        waits(),
                        flags(),
                        tokens().optional(),
                        groups().optional(),
                        tokens().optional())
                    .as(
                        (waited, recallable, parent, group, outer) ->
                            new AcquireCommand(
                                name,
                                mode,
                                wait,
                                ttl,
                                push,
                                id,
                                purpose,
                                owner,
                                waited,
                                recallable,
                                parent.map(OptionalLong::of).orElse(OptionalLong.empty()),
                                group,
                                outer.map(token -> new Enclosing("/srv/job:1", token)))));
  }

  @Provide
  Arbitrary<ResumeCommand> resumes() {
    Arbitrary<FencingToken> tokens = Combinators.combine(tokens(), tokens()).as(FencingToken::new);
    return Combinators.combine(words(), names(), modes(), tokens, waits(), ttls(), texts(), texts())
        .flatAs(
            (lease, name, mode, token, held, ttl, owner, purpose) ->
                Combinators.combine(flags(), groups().optional())
                    .as(
                        (recallable, group) ->
                            new ResumeCommand(
                                lease,
                                name,
                                mode,
                                token,
                                held,
                                ttl,
                                owner,
                                purpose,
                                recallable,
                                group)));
  }

  @Provide
  Arbitrary<HelloCommand> hellos() {
    Arbitrary<SessionId> sessions =
        Arbitraries.strings().withChars("0123456789abcdef").ofLength(32).map(SessionId::new);
    Arbitrary<Set<Capability>> capabilities = Arbitraries.of(Capability.class).set();
    return Combinators.combine(
            Arbitraries.of(Resp.class),
            texts().optional(),
            sessions.optional(),
            capabilities,
            Arbitraries.integers().greaterOrEqual(0).optional())
        .as(
            (resp, label, session, caps, lockd) ->
                new HelloCommand(
                    Optional.of(resp),
                    label,
                    session,
                    caps,
                    lockd.map(OptionalInt::of).orElse(OptionalInt.empty())));
  }

  @Provide
  Arbitrary<StatusReply> statuses() {
    Arbitrary<LockEntry> locks =
        Combinators.combine(names(), holders().list().ofMaxSize(2), waiters().list().ofMaxSize(2))
            .as((name, holders, waiters) -> new LockEntry(name, holders, waiters, 5));
    return Combinators.combine(texts(), tokens(), locks.list().ofMaxSize(3))
        .as(
            (text, number, list) ->
                new StatusReply(
                    text, 1, text, number, 0, text, "/s", number, 0, 2, 3, 4, number, 6, list));
  }

  private Arbitrary<HolderEntry> holders() {
    return Combinators.combine(words(), modes(), tokens(), groups(), texts(), flags(), waits())
        .as(
            (lease, mode, token, process, text, flag, millis) ->
                new HolderEntry(
                    lease,
                    mode,
                    new FencingToken(1, token),
                    process,
                    7,
                    text,
                    text,
                    text,
                    text,
                    lease,
                    flag,
                    millis,
                    1,
                    2,
                    millis,
                    !flag,
                    flag,
                    !flag,
                    flag,
                    process.toString()));
  }

  private Arbitrary<WaiterEntry> waiters() {
    return Combinators.combine(words(), modes(), groups(), texts(), waits())
        .as(
            (id, mode, process, text, millis) ->
                new WaiterEntry(1, id, mode, process, 8, text, text, text, text, id, millis, 9));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of("/a/b.db", "/ü ñ/x", "/a", "plain", "a.b_c-d@e:f", "-x", "0");
  }

  private static Arbitrary<String> words() {
    return Arbitraries.strings()
        .ascii()
        .numeric()
        .withChars("-_:")
        .ofMinLength(1)
        .ofMaxLength(9)
        .filter(word -> word.chars().allMatch(c -> c > ' ' && c < 0x7f));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings().withCharRange('!', '~').withChars(" äß€").ofMaxLength(20);
  }

  private static Arbitrary<LockMode> modes() {
    return Arbitraries.of(LockMode.class);
  }

  private static Arbitrary<Boolean> flags() {
    return Arbitraries.of(true, false);
  }

  private static Arbitrary<Long> waits() {
    return Arbitraries.longs().between(0, 86_400_000);
  }

  private static Arbitrary<OptionalLong> ttls() {
    return Arbitraries.longs()
        .between(100, 86_400_000)
        .optional()
        .map(ttl -> ttl.map(OptionalLong::of).orElse(OptionalLong.empty()));
  }

  private static Arbitrary<Long> tokens() {
    return Arbitraries.longs().greaterOrEqual(0);
  }

  private static Arbitrary<ProcessIdentity> groups() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 4_194_304), Arbitraries.longs().greaterOrEqual(0))
        .as(ProcessIdentity::new);
  }
}
