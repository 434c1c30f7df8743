package dev.artemis.rag.cli.metrics;

import dev.artemis.lockd.protocol.HistogramEntry;
import dev.artemis.lockd.protocol.MetricsReply;
import dev.artemis.rag.cli.metrics.Families.Distribution;
import dev.artemis.rag.cli.metrics.Families.Level;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The daemon's numbers as text that Prometheus reads. What it does not tell is left out. */
public final class Exposition {
  private static final double MILLIS = 1e3;
  private static final double MICROS = 1e6;

  private final MetricSnapshots.Builder all = MetricSnapshots.builder();

  private Exposition() {}

  /**
   * The text.
   *
   * @param told the daemon's answer; empty if there was none, which is told as well
   */
  public static byte[] of(Optional<MetricsReply> told, TextFormat format) {
    Exposition exposition = new Exposition();
    exposition.gauge(
        "rag_lockd_up", "Whether the lock daemon answers.", told.isPresent() ? 1 : 0, false);
    told.ifPresent(exposition::daemon);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      writer(format).write(text, exposition.all.build(), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toByteArray();
  }

  private static ExpositionFormatWriter writer(TextFormat format) {
    return switch (format) {
      case OPENMETRICS -> OpenMetricsTextFormatWriter.create();
      case PROMETHEUS -> PrometheusTextFormatWriter.create();
    };
  }

  private void daemon(MetricsReply told) {
    Labels labels = Labels.of("version", told.version(), "protocol", Long.toString(told.lockd()));
    all.metricSnapshot(
        InfoSnapshot.builder()
            .name("rag_lockd_build")
            .help("The lock daemon's program and protocol version.")
            .dataPoint(InfoDataPointSnapshot.builder().labels(labels).build())
            .build());
    gauge(
        "rag_lockd_uptime_seconds",
        "Since the lock daemon's start.",
        told.uptimeMillis() / MILLIS,
        true);
    Families.LEVELS.forEach(level -> level(level, told.gauges()));
    Families.DAEMON.forEach(family -> counter(family, told.counters()));
    Families.CLIENTS.forEach(family -> counter(family, told.clients()));
    Families.DISTRIBUTIONS.forEach(distribution -> histogram(distribution, told.histograms()));
  }

  private void level(Level level, Map<String, Long> told) {
    Long number = told.get(level.key());
    if (number != null) {
      double value = level.time() ? number / MILLIS : number.doubleValue();
      gauge(level.name(), level.help(), value, level.time());
    }
  }

  private void gauge(String name, String help, double value, boolean time) {
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
    if (time) {
      gauge.unit(Unit.SECONDS);
    }
    gauge.dataPoint(GaugeDataPointSnapshot.builder().value(value).build());
    all.metricSnapshot(gauge.build());
  }

  private void counter(Family family, Map<String, Long> told) {
    CounterSnapshot.Builder counter =
        CounterSnapshot.builder().name(family.name()).help(family.help());
    List<Family.Member> members = family.members(told);
    for (Family.Member member : members) {
      counter.dataPoint(
          CounterDataPointSnapshot.builder()
              .labels(
                  family
                      .label()
                      .map(label -> Labels.of(label, member.value()))
                      .orElse(Labels.EMPTY))
              .value((double) member.number())
              .build());
    }
    if (!members.isEmpty()) {
      all.metricSnapshot(counter.build());
    }
  }

  private void histogram(Distribution distribution, List<HistogramEntry> told) {
    HistogramSnapshot.Builder histogram =
        HistogramSnapshot.builder().name(distribution.name()).help(distribution.help());
    if (distribution.time()) {
      histogram.unit(Unit.SECONDS);
    }
    boolean any = false;
    for (Distribution.Key key : distribution.keys()) {
      for (HistogramEntry entry : told) {
        if (entry.name().equals(key.key())) {
          histogram.dataPoint(dataPoint(distribution, key, entry));
          any = true;
        }
      }
    }
    if (any) {
      all.metricSnapshot(histogram.build());
    }
  }

  private static HistogramDataPointSnapshot dataPoint(
      Distribution distribution, Distribution.Key key, HistogramEntry entry) {
    double scale = distribution.time() ? MICROS : 1;
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    for (int i = 0; i < entry.bounds().size(); i++) {
      buckets.bucket(entry.bounds().get(i) / scale, entry.buckets().get(i));
    }
    buckets.bucket(Double.POSITIVE_INFINITY, entry.buckets().get(entry.bounds().size()));
    return HistogramDataPointSnapshot.builder()
        .labels(key.value().isEmpty() ? Labels.EMPTY : Labels.of(distribution.label(), key.value()))
        .classicHistogramBuckets(buckets.build())
        .sum(entry.sum() / scale)
        .build();
  }
}
