package dev.artemis.rag.cli.bench.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.rag.Synchronous;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OrderTest {
  @Test
  void anOrderSurvivesTheWayToTheProcess() {
    Order order =
        new Order(
            Discipline.POLL,
            Synchronous.FULL,
            4,
            100,
            -7,
            Path.of("/run/a b/lockd.sock"),
            Path.of("/srv/a  b/rag.db"));
    assertEquals(order, Order.parse(order.line()));
  }

  @Test
  void aSpanToo() {
    Span span = new Span(-5, 1_000_000_000);
    assertEquals(span, Span.parse(span.line()));
    assertEquals(10, span.buckets());
  }
}
