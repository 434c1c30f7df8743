package dev.artemis.rag.cli.doctor.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.output.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionTest {
  private final Redaction redaction = new Redaction("/home/eve", List.of("eve", "bob", "root"));

  @Test
  void homeAndUsersAreTakenOut() {
    assertEquals("~/rag.db", redaction.text("/home/eve/rag.db"));
    assertEquals("at ~", redaction.text("at /home/eve"));
    assertEquals("/home/user-1/x", redaction.text("/home/bob/x"));
    assertEquals("pid 3 (java, user user-2)", redaction.text("pid 3 (java, user eve)"));
    assertEquals("user root, never", redaction.text("user root, never"));
    assertEquals("/home/evelyn", redaction.text("/home/evelyn"));
  }

  @Test
  void allTheWayDown() {
    assertEquals(
        "{\"eve\":[\"user-2\",1,true,null,{\"a\":\"~/x\"}]}",
        Json.compact(
            redaction.value(
                Map.of(
                    "eve",
                    java.util.Arrays.asList("eve", 1, true, null, Map.of("a", "/home/eve/x"))))));
  }

  @Test
  void ofLocksOnlyWhatIsListedStays() {
    String json =
        Json.compact(
            LockPart.of(
                Map.of(
                    "locks",
                    List.of(
                        Map.of(
                            "holders",
                            List.of(
                                Map.of(
                                    "pid", 3,
                                    "command", "/bin/python3 load.py secret-argument",
                                    "label", "secret-label",
                                    "owner", "secret-thread",
                                    "purpose", "secret-purpose",
                                    "brandNew", "secret-novelty")))))));
    assertFalse(json.contains("secret"), json);
    assertTrue(json.contains("\"program\":\"python3\"") && json.contains("\"pid\":3"), json);
  }

  @Test
  void ofTheJournalOnlyKnownWordingStays() {
    List<String> kept =
        Journal.known(
            List.of(
                "2026-01-02T03:04:05+0000 host rag-lockd[7]: the daemon stood still for 900 ms;"
                    + " deadlines move by as much",
                "2026-01-02T03:04:05+0000 host rag-lockd[7]: import of secret papers, Started, the daemon waits",
                "2026-01-02T03:04:06+0000 host rag-lockd[7]: break by uid 0: lease of 'secret"
                    + " purpose'",
                "-- Boot 1234 --",
                "2026-01-02T03:04:07+0000 host systemd[1]: rag-lockd.service: Main process exited,"
                    + " code=killed, status=9/KILL"));
    assertEquals(
        List.of(
            "2026-01-02T03:04:05+0000 rag-lockd[7]: the daemon stood still for 900 ms",
            "(1 lines left out)",
            "2026-01-02T03:04:06+0000 rag-lockd[7]: break by",
            "(1 lines left out)",
            "2026-01-02T03:04:07+0000 systemd[1]: rag-lockd.service: Main process exited,"
                + " code=killed, status=9/KILL"),
        kept);
    assertEquals(List.of("(0 lines left out)"), Journal.known(List.of()));
  }

  @Test
  void variablesAreListedAndOptionsLoseTheirValues() {
    assertEquals(
        Map.of("RAG_DB", "/x", "RAG_JAVA_OPTS", "-Dpassword=… -Xmx1g"),
        Environment.of(
            Map.of("RAG_DB", "/x", "RAG_JAVA_OPTS", "-Dpassword=s3 -Xmx1g", "TOKEN", "s3")));
  }

  @Test
  void peopleAreFoundInThePasswordFile() {
    assertEquals(
        List.of("eve"),
        Accounts.names(
            List.of("root:x:0:0::/root:/bin/sh", "eve:x:1000:1000::/home/eve:/bin/sh", "odd")));
  }
}
