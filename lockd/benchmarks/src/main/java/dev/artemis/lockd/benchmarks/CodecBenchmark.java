package dev.artemis.lockd.benchmarks;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.protocol.AcquireCommand;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyDecoder;
import dev.artemis.lockd.protocol.ReplyEncoder;
import dev.artemis.lockd.protocol.RequestEncoder;
import dev.artemis.lockd.protocol.Resp;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The bytes of one acquire: its request, and the reply that grants it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
  private final AcquireCommand acquire =
      new AcquireCommand(
          "/srv/artemis/rag.db",
          LockMode.EXCLUSIVE,
          30_000,
          OptionalLong.of(10_000),
          true,
          Optional.of("request"),
          "store",
          "owner",
          0,
          true,
          OptionalLong.empty(),
          Optional.empty());
  private final LeaseReply lease =
      new LeaseReply(
          "0123456789abcdef0123456789abcdef",
          "/srv/artemis/rag.db",
          LockMode.EXCLUSIVE,
          FencingToken.NONE,
          10_000,
          0);
  private final byte[] granted = ReplyEncoder.encode(lease.reply(), Resp.V3);
  private final ReplyDecoder decoder = new ReplyDecoder();

  /** As the client writes it. */
  @Benchmark
  public byte[] encodeAcquire() {
    return RequestEncoder.encode(acquire.request());
  }

  /** As the daemon writes it. */
  @Benchmark
  public byte[] encodeGrant() {
    return ReplyEncoder.encode(lease.reply(), Resp.V3);
  }

  /** As the client reads it. */
  @Benchmark
  public LeaseReply decodeGrant() {
    decoder.feed(ByteBuffer.wrap(granted));
    Reply reply = decoder.next().orElseThrow();
    return LeaseReply.parse(reply);
  }
}
