package dev.artemis.lockd.server.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.redis.ArrayHeaderRedisMessage;
import io.netty.handler.codec.redis.BulkStringHeaderRedisMessage;
import io.netty.handler.codec.redis.BulkStringRedisContent;
import io.netty.handler.codec.redis.FullBulkStringRedisMessage;
import io.netty.handler.codec.redis.InlineCommandRedisMessage;
import io.netty.handler.codec.redis.LastBulkStringRedisContent;
import io.netty.handler.codec.redis.RedisMessage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts the decoder's pieces together to requests: lists of words. Bounded by what comes before. */
final class RequestAssembler extends SimpleChannelInboundHandler<RedisMessage> {
  private final List<String> words = new ArrayList<>();
  private ByteArrayOutputStream bulk = new ByteArrayOutputStream();
  private long missing;

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, RedisMessage message) {
    if (message instanceof ArrayHeaderRedisMessage header) {
      missing = header.length();
    } else if (message instanceof FullBulkStringRedisMessage full) {
      append(full);
      word(ctx);
    } else if (message instanceof BulkStringRedisContent content) {
      append(content);
      if (message instanceof LastBulkStringRedisContent) {
        word(ctx);
      }
    } else if (message instanceof InlineCommandRedisMessage line) {
      List<String> split = InlineWords.split(line.content());
      if (!split.isEmpty()) {
        ctx.fireChannelRead(split);
      }
    } else if (!(message instanceof BulkStringHeaderRedisMessage)) {
      ctx.fireUserEventTriggered(
          Violation.garbage("a request is an array of bulk strings or a line of words"));
    }
  }

  private void append(BulkStringRedisContent content) {
    byte[] bytes = new byte[content.content().readableBytes()];
    content.content().getBytes(content.content().readerIndex(), bytes);
    bulk.writeBytes(bytes);
  }

  private void word(ChannelHandlerContext ctx) {
    try {
      words.add(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bulk.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      ctx.fireUserEventTriggered(Violation.garbage("a word of the request is not UTF-8"));
      return;
    } finally {
      // Not reset: an idle connection would keep the room of its longest word.
      bulk = new ByteArrayOutputStream();
    }
    if (--missing == 0) {
      List<String> request = List.copyOf(words);
      words.clear();
      ctx.fireChannelRead(request);
    }
  }
}
