package dev.artemis.lockd.torture.others;

import dev.artemis.rag.cli.bench.lock.Locking;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * etcd's own lock service through its JSON gateway, over one connection that stays open and one
 * lease. A gRPC client would save the gateway's part, which is not measured here.
 */
public final class EtcdLocking implements Locking {
  private static final String NAME = base64("bench");
  private static final int TTL_SECONDS = 600;
  private static final Pattern LEASE = Pattern.compile("\"ID\":\"(\\d+)\"");
  private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;
  private final String lease;

  /** Of the etcd on a port of this host. */
  public EtcdLocking(int port) throws IOException, InterruptedException {
    this.port = port;
    this.lease = ask("lease/grant", "{\"TTL\":%d}".formatted(TTL_SECONDS), LEASE);
  }

  @Override
  public Hold take() throws IOException, InterruptedException {
    String key = ask("lock/lock", "{\"name\":\"%s\",\"lease\":\"%s\"}".formatted(NAME, lease), KEY);
    return () -> post("lock/unlock", "{\"key\":\"%s\"}".formatted(key));
  }

  private String ask(String what, String body, Pattern wanted)
      throws IOException, InterruptedException {
    String answer = post(what, body);
    Matcher found = wanted.matcher(answer);
    if (!found.find()) {
      throw new IOException("etcd answered %s with %s".formatted(what, answer));
    }
    return found.group(1);
  }

  private String post(String what, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/v3/%s".formatted(port, what)))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("etcd refused %s: %s".formatted(what, response.body()));
    }
    return response.body();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
