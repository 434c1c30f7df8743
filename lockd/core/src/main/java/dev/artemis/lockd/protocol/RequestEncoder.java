package dev.artemis.lockd.protocol;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Requests as bytes: RESP arrays of bulk strings. Stateless and thread-safe. */
public final class RequestEncoder {
  private RequestEncoder() {}

  /** The bytes of a request. */
  public static byte[] encode(Request request) {
    return encode(request.words());
  }

  /** The bytes of several requests, one behind the other. */
  public static byte[] encodeAll(List<Request> requests) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(128 * requests.size());
    requests.forEach(request -> encode(request.words(), out));
    return out.toByteArray();
  }

  /** The bytes of a request given as words, the verb first. */
  public static byte[] encode(List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(32 + 24 * words.size());
    encode(words, out);
    return out.toByteArray();
  }

  private static void encode(List<String> words, ByteArrayOutputStream out) {
    ReplyEncoder.line('*', Integer.toString(words.size()), out);
    for (String word : words) {
      ReplyEncoder.bulk(word, out);
    }
  }
}
