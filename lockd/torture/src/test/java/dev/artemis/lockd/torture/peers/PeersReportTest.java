package dev.artemis.lockd.torture.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.bench.lock.Round;
import dev.artemis.rag.cli.output.Json;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeersReportTest {
  private static final PeersReport REPORT =
      new PeersReport(
          List.of(
              new PeersReport.Line(Peer.STORE, times(0.5, 0.4), List.of(), List.of(), List.of()),
              new PeersReport.Line(
                  Peer.NAMED, times(20, 24), times(50, 60), times(700, 700), times(1, 1)),
              new PeersReport.Line(
                  Peer.ETCD,
                  times(4000, 4000),
                  times(5000, 6000),
                  times(40, 41),
                  times(0.9, 0.8))));

  private static List<Round> times(double... medians) {
    return Arrays.stream(medians).mapToObj(x -> new Round(x, 3 * x)).toList();
  }

  @Test
  void eachLockIsComparedWithOursOfItsKind() {
    List<String> text = REPORT.text();
    assertEquals(
        List.of("etcd", "4000", "12000", "9000", "5500", "16500", "100", "40.5", "0.850"),
        List.of(text.get(3).split(" +", -1)));
  }

  @Test
  void whatWasNotMeasuredIsADash() {
    assertTrue(
        REPORT.text().get(1).matches("our store lease .* 1\\.00( +-){5}"), REPORT.text().get(1));
  }

  @Test
  void thereAreEightyColumns() {
    assertTrue(REPORT.text().stream().allMatch(line -> line.length() <= 80));
  }

  @Test
  void jsonTellsTheSame() {
    String json = Json.compact(REPORT.json());
    assertTrue(json.contains("\"lock\":\"etcd\",\"rounds\":2,\"aloneMicros\":4000.0"), json);
    assertTrue(json.contains("\"handOffToOurs\":100.0"), json);
  }
}
